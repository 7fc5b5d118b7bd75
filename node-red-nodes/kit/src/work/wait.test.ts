import { expect, test } from 'vitest';
import { waitOf } from './wait';

test('attempts come at most every 5 s, and at once after a long one', () => {
  expect([0, 1, 2, 3, 9].map((failures) => waitOf(failures, 0))).toEqual([500, 1_000, 2_000, 5_000, 5_000]);
  expect([waitOf(9, 3_000), waitOf(9, 60_000)]).toEqual([2_000, 500]);
});
