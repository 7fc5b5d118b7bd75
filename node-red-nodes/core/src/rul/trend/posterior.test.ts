import { expect, it } from 'vitest';
import { normal, seeded } from '../estimate/lives.fixture';
import { posterior } from './posterior';
import { quantiles } from '../estimate/quantiles';

const random = seeded(3);
const u = Array.from({ length: 60 }, (_, i) => i / 59);
const noise = u.map(() => 0.02 * normal(random));
const middle = (y: number[]) => quantiles(posterior(u, y, NaN), [0.5])[0];

it('expects a line that is half way to last as long again', () => {
  expect(middle(u.map((at, i) => 0.5 * at + noise[i]))).toBeCloseTo(1, 1);
});

it('expects a curve to end sooner than a line through its ends', () => {
  expect(middle(u.map((at, i) => (0.5 * Math.expm1(4 * at)) / Math.expm1(4) + noise[i]))).toBeLessThan(0.3);
});

it('measures from the onset, not from the first reading', () => {
  expect(middle(u.map((at, i) => Math.max(0, at - 0.6) + noise[i]))).toBeCloseTo(0.6, 1);
});

it('has no end for a signal that lies beyond the threshold throughout', () => {
  const above = noise.map((e) => 2 + e);
  expect(posterior(u, above, NaN)).toStrictEqual([]);
});

it('expects an indicator with a logarithm to grow in proportion to itself, before any curve is seen', () => {
  const straight = u.map((at, i) => 0.1 * at + 0.2 * noise[i]);
  const [linear, proportional] = [NaN, 8].map((ratio) => quantiles(posterior(u, straight, ratio), [0.5])[0]);
  expect(proportional).toBeLessThan(linear);
});
