import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { durationOf, msOf, writeDuration } from '.';

describe('a duration is read as people write it', () => {
  test.each([
    ['30 s', 30_000],
    ['30s', 30_000],
    [' 5 min ', 300_000],
    ['1.5 h', 5_400_000],
    ['1,5 h', 5_400_000],
    ['.5 h', 1_800_000],
    ['1 h 30 min', 5_400_000],
    ['24 Hours', 86_400_000],
    ['2 d', 172_800_000],
    ['1 week', 604_800_000],
    ['250 ms', 250],
    ['40', 40_000],
    [40, 40_000],
    ['0', 0],
    ['1e3', 1_000_000],
  ])('%j', (text, ms) => {
    expect(durationOf(text, { plain: 's' })).toEqual({ ms });
  });

  test('or as a number of what may be counted', () => {
    const rule = { plain: 'windows', counts: ['windows', 'samples'] };
    expect(durationOf('40 samples', rule)).toEqual({ count: 40, of: 'samples' });
    expect(durationOf('1 window', rule)).toEqual({ count: 1, of: 'windows' });
    expect(durationOf(300, rule)).toEqual({ count: 300, of: 'windows' });
    expect(durationOf('24 h', rule)).toEqual({ ms: 86_400_000 });
  });
});

describe('what is no duration is refused with what would be one', () => {
  test.each([
    '',
    'abc',
    '5 m',
    '-3 s',
    '5 apples',
    '5 min later',
    '1 h 30',
    '3 windows',
    null,
    undefined,
    NaN,
    {},
    true,
  ])('%j', (value) => {
    const read = () => durationOf(value, { plain: 's' });
    expect(read).toThrow(value === '5 m' ? '"m" may be minutes or months: write min' : 'such as 30 s, 5 min');
  });

  test('with what may be counted', () => {
    expect(() => durationOf('x', { plain: 'windows', counts: ['windows'] })).toThrow(
      'must be a duration such as 30 s, 5 min, 24 h or 2 d, 40 windows',
    );
  });
});

test('what is written is read as the same', () => {
  expect([0, 1, 1_500, 60_000, 5_400_000, 86_400_000].map(writeDuration)).toEqual([
    '0 s',
    '1 ms',
    '1500 ms',
    '1 min',
    '90 min',
    '1 d',
  ]);
  fc.assert(
    fc.property(fc.nat(1e12), (ms) => {
      expect(durationOf(writeDuration(ms), { plain: 's' })).toEqual({ ms });
    }),
  );
  expect(msOf('min')).toBe(60_000);
});
