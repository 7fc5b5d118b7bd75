import { expect, it } from 'vitest';
import { growthMoments, moment, whitened } from './moments';

const a = [1, 4, 2, 7];
const b = [3, 1, 5, 2];

/** The definition: the first reading scaled, then innovations. */
function direct(rho: number): number {
  const first = (1 - rho * rho) * a[0] * b[0];
  return a.slice(1).reduce((sum, x, i) => sum + (x - rho * a[i]) * (b[i + 1] - rho * b[i]), first);
}

it.each([0, 0.3, 0.9])('is the inner product of the innovations for rho %d', (rho) => {
  expect(whitened(moment(a, b), rho)).toBeCloseTo(direct(rho), 12);
});

it('gives the three moments of a growth curve as one by one', () => {
  const ones = a.map(() => 1);
  expect(growthMoments(a, b)).toStrictEqual({ g: moment(ones, a), gg: moment(a, a), gy: moment(a, b) });
});
