import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decayRate } from './decay-rate';
import { random } from './signals.fixture';

test('of steps up and down it is the logarithm of their odds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), (up, more) => {
      const steps = [...Array<number>(up).fill(1), ...Array<number>(up + more).fill(-1)];
      expect(decayRate(steps)).toBeCloseTo(Math.log((up + more) / up), 6);
    }),
  );
});

test('of normal values with an allowance k it is 2 k', () => {
  const { normal } = random(1);
  const z = Array.from({ length: 100_000 }, normal);
  for (const k of [0.25, 0.5, 1]) expect(decayRate(z.map((value) => value - k)) / (2 * k)).toBeCloseTo(1, 1);
});

test('without a fall on average there is none, and without a rise it is bounded', () => {
  expect(decayRate([1, -1])).toBe(0);
  expect(decayRate([2, -1])).toBe(0);
  expect(decayRate([-1, -2])).toBeCloseTo(64, 5);
});
