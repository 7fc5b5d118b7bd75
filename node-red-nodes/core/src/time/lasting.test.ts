import { expect, test } from 'vitest';
import { sentence } from '../contract/said';
import { lasting } from '.';

test.each([
  [0, '0 s'],
  [90_000, '90 s'],
  [300_000, '5 min'],
  [7_200_000, '2 h'],
  [129_600_000, '36 h'],
  [345_600_000, '4 d'],
])('%d ms are %s', (ms, words) => {
  expect(sentence(lasting(ms))).toBe(words);
});
