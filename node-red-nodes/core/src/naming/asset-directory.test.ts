import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AssetDirectory } from './asset-directory';

describe('asset profiles', () => {
  test('the most specific match wins; an exact id beats every pattern', () => {
    const directory = new AssetDirectory();
    for (const match of ['*', 'pump-*', 'pump-*-north', 'pump-1', 'p*']) directory.declare(match, { match });
    const found = ['fan', 'pump-7', 'pump-7-north', 'pump-1', 'pipe', 'pump-1x'].map(
      (a) => directory.find(a)?.match,
    );
    expect(found).toEqual(['*', 'pump-*', 'pump-*-north', 'pump-1', 'p*', 'pump-*']);
    expect(directory.profiles()).toHaveLength(5);
  });

  test('a redeploy replaces a profile; its late removal leaves the new one', () => {
    const directory = new AssetDirectory<{ match: string; name: string }>();
    const remove = directory.declare('node', { match: 'a', name: 'old' });
    expect(directory.find('a')?.name).toBe('old');
    const removeNew = directory.declare('node', { match: 'a', name: 'new' });
    remove();
    expect(directory.find('a')?.name).toBe('new');
    removeNew();
    expect([directory.find('a'), directory.find('__proto__')]).toEqual([undefined, undefined]);
  });

  test('characters that mean something elsewhere are characters', () => {
    const directory = new AssetDirectory();
    directory.declare('n', { match: 'a.b(*)[1]' });
    expect(directory.find('a.b(x)[1]')).toBeDefined();
    expect(directory.find('aXb(x)[1]')).toBeUndefined();
  });

  test('a pattern made of parts of a name matches it, as the regular expression would', () => {
    const char = fc.constantFrom('a', 'b', '*');
    fc.assert(
      fc.property(
        fc.array(char, { maxLength: 6 }),
        fc.array(fc.constantFrom('a', 'b'), { maxLength: 8 }),
        (p, n) => {
          const [match, name] = [p.join(''), n.join('')];
          const directory = new AssetDirectory();
          directory.declare('n', { match });
          expect(directory.find(name) !== undefined).toBe(
            new RegExp(`^${match.replaceAll('*', '.*')}$`).test(name),
          );
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('a pattern with many stars is not a trap', () => {
    const directory = new AssetDirectory();
    directory.declare('n', { match: '*a'.repeat(60) + '*b' });
    expect(directory.find('a'.repeat(250))).toBeUndefined();
  });

  test('many names are looked up without keeping all of them', () => {
    const directory = new AssetDirectory();
    directory.declare('n', { match: 'a*' });
    for (let i = 0; i < 20_002; i++) directory.find(`a${i}`);
    expect(directory.find('a0')).toBeDefined();
  });
});
