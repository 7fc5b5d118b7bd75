import { expect, it } from 'vitest';
import { quantiles } from './quantiles';

it('interpolates between the middles of the weights', () => {
  const atoms = [3, 1, 2, 4].map((remaining) => ({ remaining, weight: 1 }));
  expect(quantiles(atoms, [0.125, 0.25, 0.5, 0.875])).toStrictEqual([1, 1.5, 2.5, 4]);
});

it('goes no further than the outermost atoms', () => {
  const atoms = [
    { remaining: 5, weight: 9 },
    { remaining: 7, weight: 1 },
  ];
  expect(quantiles(atoms, [0.01, 0.99])).toStrictEqual([5, 7]);
});

it('has no end in sight from the first atom that never fails', () => {
  const atoms = [1, 2, Infinity].map((remaining) => ({ remaining, weight: 1 }));
  expect(quantiles(atoms, [0.5, 0.6, 0.99])).toStrictEqual([2, Infinity, Infinity]);
  expect(quantiles(atoms.slice(2), [0.1])).toStrictEqual([Infinity]);
});
