import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stampOfAny } from './dates';
import { isoStamp } from './iso-stamp';

const two = (most: number) => fc.nat(most).map((n) => String(n).padStart(2, '0'));
const written = fc
  .tuple(
    fc.nat(9999).map((year) => String(year).padStart(4, '0')),
    two(13),
    two(32),
    fc.constantFrom('T', ' ', '_', 't'),
    two(25),
    two(61),
    two(61),
    fc.constantFrom('', '.', '.5', '.125', '.123456789', '.1234567890', ',5', '.x'),
    fc.constantFrom('', 'Z', 'z', '+01:00', ' ', 'ZZ', ' UTC'),
  )
  .map(([y, mo, d, t, h, mi, s, f, z]) => `${y}-${mo}-${d}${t}${h}:${mi}:${s}${f}${z}`);

test('what is read at once is what the patterns read, and it is read at once where it is written so', () => {
  let found = 0;
  fc.assert(
    fc.property(written, (text) => {
      const quick = isoStamp(text);
      if (!quick) return;
      found++;
      expect(quick).toEqual(stampOfAny(text));
    }),
    { numRuns: 2000 },
  );
  expect(found).toBeGreaterThan(10);
  expect(isoStamp('2026-01-05T10:32:39.125Z')).toEqual({
    ...{ first: 5, second: 1, year: 2026, order: 'known', zone: 0 },
    clock: 37_959_125,
  });
  expect(isoStamp('2026-01-05 24:00:00')?.zone).toBeNull();
});

test.each([
  '2026-01-05T10:32',
  '2026-01-05T25:00:00',
  '2026-01-05T10:60:00',
  '2026-01-05T10:00:61',
  '2026-00-05T10:00:00',
  '2026-13-32T10:00:00',
  '2026-01-05T10:00:00.',
  '2026-01-05T10:00:00.0123456789',
  '2026-01-05T10:00:00+01:00',
  '2026/01/05T10:00:00',
  '2026-01-05T10-00:00',
  '2026-01-05x10:00:00',
  '202a-01-05T10:00:00',
])('%s is left to the patterns', (text) => expect(isoStamp(text)).toBeUndefined());
