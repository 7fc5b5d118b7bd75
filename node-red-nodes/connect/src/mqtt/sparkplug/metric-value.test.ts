import { expect, test } from 'vitest';
import { timeIn } from './metric-value';

test.each([
  [1_780_000_000_000, 1_780_000_000_000],
  [0, undefined],
  [-1, undefined],
  [8.64e15 + 1, undefined],
  [undefined, undefined],
])('a timestamp of %s is the time %s', (stated, time) => {
  expect(timeIn(stated)).toBe(time);
});
