import { expect, test } from 'vitest';
import { expectedEvery, noteGap, patienceOf } from '.';

test.each([
  [[], 300_000],
  [[1_000, 1_000], 300_000],
  [[3_600_000], 18_000_000],
  [[1_000, 1_000, 1_000], 60_000],
  [[60_000, 60_000, 61_000, 7_200_000, 60_000], 300_000],
  [[1e9, 1e9, 1e9], 86_400_000],
])('after gaps of %j ms one is patient for %d', (gaps, patience) => {
  expect(patienceOf(gaps)).toBe(patience);
});

test('the last fifteen gaps count, so that a source that changed its pace is known by the new one', () => {
  const gaps: number[] = [];
  for (let i = 0; i < 20; i++) noteGap(gaps, 20_000);
  for (let i = 0; i < 15; i++) noteGap(gaps, 40_000.4);
  expect(gaps).toEqual(new Array(15).fill(40_000));
  expect(patienceOf(gaps)).toBe(200_000);
});

test('what is stated counts before anything was learned, and however long it is', () => {
  expect(patienceOf([1_000, 1_000, 1_000], 3_600_000)).toBe(5 * 3_600_000);
  expect(patienceOf([], 1_000)).toBe(60_000);
  expect(patienceOf([], 7 * 86_400_000)).toBe(35 * 86_400_000);
  expect([expectedEvery([]), expectedEvery([], 5), expectedEvery([7, 9, 8])]).toEqual([null, 5, 8]);
});
