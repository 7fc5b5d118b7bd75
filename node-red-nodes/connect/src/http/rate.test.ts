import { expect, test } from 'vitest';
import { RateLimit } from './rate';

test('a share grows back with time, each token has its own, and 0 is no limit', () => {
  const limit = new RateLimit(60);
  expect([limit.take('a', 60, 0), limit.take('a', 1, 0), limit.take('b', 60, 0)]).toEqual([0, 1, 0]);
  expect([limit.take('a', 10, 10_000), limit.take('a', 1, 10_000)]).toEqual([0, 1]);
  expect(new RateLimit(0).take('a', 1e9, 0)).toBe(0);
});
