import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeLeft } from '.';

test.each([
  [1, 10_000],
  [38_000, 40_000],
  [119_000, 120_000],
  [121_000, 180_000],
  [3_601_000, 4_200_000],
  [30 * 3_600_000 + 1, 31 * 3_600_000],
])('%d ms are told as %d', (ms, told) => {
  expect(timeLeft(ms)).toBe(told);
});

test('what is told never goes up', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 2 }), (foretold) => {
      let told: number | undefined;
      for (const ms of foretold) {
        const next = timeLeft(ms, told);
        expect(next).toBeLessThanOrEqual(told ?? Infinity);
        told = next;
      }
    }),
  );
});
