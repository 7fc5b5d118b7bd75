import { expect, test } from 'vitest';
import { clockOf, shownBy, stampOf } from '../time';
import { noNumbers, readNumber, tallyNumber } from './numbers';

const shown = (text: string, order: 'day' | 'month' = 'day') => {
  const stamp = stampOf(text);
  const ms = stamp && shownBy(stamp, order);
  return ms === undefined ? undefined : new Date(ms).toISOString().replace('.000Z', '');
};

test.each([
  ['31.12.99 23:59', '1999-12-31T23:59:00'],
  ['1/2/2026 1:02:03 pm', '2026-02-01T13:02:03'],
  ['1/2/2026 12:00 AM', '2026-02-01T00:00:00'],
  ['1/2/2026 24:00', '2026-02-02T00:00:00'],
  ['2026-01-05T10:11:12.25', '2026-01-05T10:11:12.250Z'],
  ['2026-01-05 10:11:12,250', '2026-01-05T10:11:12.250Z'],
  ['5. März 2026', '2026-03-05T00:00:00'],
  ['5 févr. 2026 10:00', '2026-02-05T10:00:00'],
  ['12-Dez-2026', '2026-12-12T00:00:00'],
  ['September 9, 2026', '2026-09-09T00:00:00'],
  ['1 avr 2026', '2026-04-01T00:00:00'],
  ['1 mai 2026', '2026-05-01T00:00:00'],
  ['1 juin 2026', '2026-06-01T00:00:00'],
  ['1 juil. 2026', '2026-07-01T00:00:00'],
  ['1 août 2026', '2026-08-01T00:00:00'],
  ['1 Okt 2026', '2026-10-01T00:00:00'],
  ['1-Nov-26', '2026-11-01T00:00:00'],
  ['2004.02.12.10.32.39', '2004-02-12T10:32:39'],
  ['20260105', '2026-01-05T00:00:00'],
  ['2026/1/5', '2026-01-05T00:00:00'],
  ['31.04.2026', undefined],
  ['1/13/2026', undefined],
  ['2026-13-01', undefined],
  ['0/1/2026', undefined],
  ['1/2/2026 25:00', undefined],
  ['1/2/2026 10:60', undefined],
  ['202-01-05', undefined],
  ['1-2-026', undefined],
  ['2026-01-2026', undefined],
  ['40 Jan 2026', undefined],
  ['P1-2', undefined],
])('the date %s is %s', (text, iso) => {
  expect(shown(text)).toBe(iso);
});

test('a zone in a date is minutes ahead of UTC; a time of day stands alone as well', () => {
  expect(
    ['Z', '+01:00', '-0330', '+02', ' UTC'].map((zone) => stampOf(`2026-01-05T10:00:00${zone}`)?.zone),
  ).toEqual([0, 60, -210, 120, 0]);
  expect(['10:00', '1:02:03.5', '12:00 pm', '10', '25:00'].map(clockOf)).toEqual([
    36_000_000,
    3_723_500,
    43_200_000,
    undefined,
    undefined,
  ]);
});

test.each([
  ['1,2,3', '.', undefined],
  ['12,34', '.', undefined],
  ['1,234', '.', 1234],
  ['1.234', ',', 1234],
  ['12.34', ',', undefined],
  ['1 234', ',', 1234],
  ['1 23', ',', undefined],
  ['0x1F', '.', undefined],
  ['1e5', '.', 1e5],
  ['7', ',', 7],
  ['', '.', undefined],
] as const)('%s with decimals after %s is %s', (text, decimal, number) => {
  expect(readNumber(text, { decimal })).toBe(number);
});

test('what speaks for a mark is counted, and what can be both', () => {
  const tally = noNumbers();
  for (const text of [
    '1.5',
    '1,5',
    '1.234',
    '1,234',
    '12',
    '1,234,567',
    '1.234.567',
    '1 234',
    '1 234,5',
    'x',
  ])
    tallyNumber(tally, text);
  expect(tally).toEqual({ point: 2, comma: 3, eitherPoint: 1, eitherComma: 1, bare: 1, doubted: '1.234' });
});
