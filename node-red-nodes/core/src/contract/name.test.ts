import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanName, listOf, MAX_GIVEN_NAME, nameFault, namesIn } from './name';

test.each([
  'pump-1',
  'Pumpe Größe 7 / Süd',
  'vibration (x), 1/3 octave',
  '温度',
  'ปั๊มน้ำ',
  'मोटर',
  'מנוע 3',
  'a\\b',
  'pump\'s "best" <name>',
  '⚙️'.replace('\u{fe0f}', ''),
  'x'.repeat(MAX_GIVEN_NAME),
])('%s is let in as it is', (name) => {
  expect([nameFault(name), cleanName(name)]).toEqual([undefined, name]);
});

test.each([
  ['nothing', '', 'more than blanks'],
  ['blanks', '   ', 'more than blanks'],
  ['blanks of other kinds', '\u00a0\u3000\u2003', 'more than blanks'],
  ['a line break', 'a\nb', 'U+000A'],
  ['a control', 'a\u0085b', 'U+0085'],
  ['a bidirectional override', 'pump-\u202e1', 'U+202E'],
  ['a bidirectional isolate', 'a\u2066b', 'U+2066'],
  ['a mark of direction', 'a\u200fb', 'U+200F'],
  ['a zero-width space', 'a\u200bb', 'U+200B'],
  ['a zero-width joiner', 'a\u200db', 'U+200D'],
  ['a byte order mark', '\ufeffa', 'U+FEFF'],
  ['a soft hyphen', 'a\u00adb', 'U+00AD'],
  ['a Hangul filler', '\u3164', 'U+3164'],
  ['a variation selector', 'a\ufe0f', 'U+FE0F'],
  ['a tag', 'a\u{e0041}', 'U+E0041'],
  ['an empty Braille pattern', '\u2800', 'U+2800'],
  ['a line separator', 'a\u2028b', 'U+2028'],
  ['half a surrogate pair', 'a\ud800', 'U+D800'],
  ['a flood of marks', `a${'\u0301\u0316'.repeat(5)}`, 'marks on a letter'],
  ['too much', 'x'.repeat(250), 'at most 200 characters, not 250'],
  ['a backslash at its end', 'D:\\', 'backslash'],
])('a name of %s is refused', (_what, name, reason) => {
  expect(nameFault(name)).toContain(reason);
});

test.each([
  [' pump 1\t'.trimEnd(), 'pump 1'],
  ['pump\u00a01', 'pump 1'],
  ['\u3000pump', 'pump'],
  ['Gro\u0308\u00dfe', 'Größe'],
])('%j is kept as %j, which looks the same', (given, kept) => {
  expect([cleanName(given), nameFault(given)]).toEqual([kept, undefined]);
});

describe('any text', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme' }));

  test('cleaned twice is cleaned once, and what is let in stays let in', () => {
    fc.assert(
      fc.property(text, (given) => {
        const name = cleanName(given);
        expect(cleanName(name)).toBe(name);
        if (nameFault(given) === undefined) {
          expect(nameFault(name)).toBeUndefined();
          expect(name.trim()).toBe(name);
          expect(name.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('that is let in can be asked for in a list', () => {
    const names = fc.array(text.filter((given) => nameFault(given) === undefined).map(cleanName), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(names, (list) => {
        expect(namesIn(listOf(list))).toEqual(list);
      }),
    );
  });
});

test('a list has commas between, and blanks around them do not count', () => {
  expect(namesIn(' a, b ,, c\\, d,')).toEqual(['a', 'b', 'c, d']);
  expect(namesIn('a\\b')).toEqual(['a\\b']);
});
