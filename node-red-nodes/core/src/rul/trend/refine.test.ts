import { expect, it } from 'vitest';
import { cells, logSum, refine } from './refine';

const peak = (at: number) => ({ density: -0.5 * ((at - 0.37) / 0.003) ** 2, item: at });

it('finds the mass of a peak much narrower than its first cells', () => {
  const fine = refine(cells(0, 1, 10, peak), { evaluate: peak, rounds: 6, share: 0.1 });
  const mass = fine.reduce((sum, { density, width }) => sum + Math.exp(density) * width, 0);
  expect(mass / (0.003 * Math.sqrt(2 * Math.PI))).toBeCloseTo(1, 1);
  expect(fine.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(1, 12);
});

it('leaves cells alone that share their mass', () => {
  const even = () => ({ density: 0, item: null });
  expect(refine(cells(0, 1, 20, even), { evaluate: even, rounds: 5, share: 0.1 })).toHaveLength(20);
});

it('sums logarithms of what no number can hold', () => {
  expect(logSum([1000, 1000])).toBeCloseTo(1000 + Math.log(2), 12);
  expect(logSum([])).toBe(-Infinity);
});
