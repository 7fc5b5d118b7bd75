import { expect, it } from 'vitest';
import { inLogarithms } from './scale';

it('keeps start and threshold in place, and makes doublings even', () => {
  const { y } = inLogarithms([0, 1 / 7, 3 / 7, 1], 8)!;
  [0, 1 / 3, 2 / 3, 1].forEach((expected, i) => expect(y[i]).toBeCloseTo(expected, 12));
});

it('knows how much it stretches', () => {
  const step = 1e-6;
  const at = (y: number) => inLogarithms([y], 8)!.y[0];
  const slope = (at(0.3 + step) - at(0.3 - step)) / (2 * step);
  expect(Math.exp(inLogarithms([0.3], 8)!.logJacobian)).toBeCloseTo(slope, 6);
});

it('serves a falling indicator', () => expect(inLogarithms([0.2, 1], 0.25)!.y[1]).toBe(1));

it('has no logarithms of readings beyond zero, or where start and threshold differ in sign', () => {
  expect(inLogarithms([0, -0.2], 8)).toBeNull();
  expect(inLogarithms([0, 0.5], -2)).toBeNull();
  expect(inLogarithms([0, 0.5], Infinity)).toBeNull();
});
