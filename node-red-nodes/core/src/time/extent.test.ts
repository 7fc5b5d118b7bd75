import { expect, test } from 'vitest';
import { extentInWords, isTime } from '.';

test('a number is of what is counted, and time stays time', () => {
  expect([isTime(30), isTime({ ms: 30 })]).toEqual([false, true]);
  expect(extentInWords(30, 'samples')).toBe('30 samples');
  expect(extentInWords({ ms: 600_000 }, 'samples')).toBe('10 min');
});
