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
  expect(logSum([-Infinity, -Infinity])).toBe(-Infinity);
  expect(logSum([-Infinity, 3])).toBe(3);
});

it('splits the cell that holds the mass, and its neighbours, each in three', () => {
  const at = (middle: number) => {
    const evaluate = (x: number) => ({ density: Math.abs(x - middle) < 0.05 ? 0 : -50, item: x });
    return refine(cells(0, 1, 10, evaluate), { evaluate, rounds: 1, share: 0.25 }).map(({ item }) => item);
  };
  const thirds = (x: number) => [x - 1 / 30, x, x + 1 / 30];
  const near = (list: number[]) => list.map((x) => expect.closeTo(x, 9) as number);
  expect(at(0.45)).toEqual(near([0.05, 0.15, 0.25, ...thirds(0.35), ...thirds(0.45), ...thirds(0.55), 0.65, 0.75, 0.85, 0.95])); // prettier-ignore
  expect(at(0.05)).toEqual(near([...thirds(0.05), ...thirds(0.15), 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95])); // prettier-ignore
  expect(at(0.95)).toEqual(near([0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, ...thirds(0.85), ...thirds(0.95)])); // prettier-ignore
});
