import { expect, test } from 'vitest';
import { mendLanguages, usableLocale } from './locale';

test.each([
  ['en-US@posix', 'en-US'],
  ['de_DE.UTF-8', 'de-DE'],
  ['C', 'en-US'],
  ['C.UTF-8', 'en-US'],
  ['POSIX', 'en-US'],
  ['', 'en-US'],
  [undefined, 'en-US'],
  ['PT-br', 'pt-BR'],
  ['ar-EG', 'ar-EG'],
])('%s is %s', (named, tag) => expect(usableLocale(named)).toBe(tag));

test('a browser that names what cannot be used is mended, the order kept; another is left alone', () => {
  const posix = { language: 'en-US@posix', languages: ['en-US@posix', 'de', 'en-US'] };
  mendLanguages(posix);
  expect(posix).toMatchObject({ language: 'en-US', languages: ['en-US', 'de'] });
  const german = Object.freeze({ language: 'de-DE', languages: Object.freeze(['de-DE', 'en']) });
  expect(() => mendLanguages(german)).not.toThrow();
});
