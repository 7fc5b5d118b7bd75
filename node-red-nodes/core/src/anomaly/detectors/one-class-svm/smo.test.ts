import { expect, test } from 'vitest';
import { process } from '../../process.fixture';
import { oneClassSvm } from './one-class-svm';
import { boundaryOf, decision } from './smo';

const rows = process(3, 400).map((row) => row.map((value) => value - 20));

test('about so many rows lie outside of the boundary as were allowed, and more carry it', () => {
  const boundary = boundaryOf(rows, { gamma: 1 / 6, nu: 0.1, tolerance: 1e-6 });
  const outside = rows.filter((row) => decision(row, boundary) < -1e-6).length;
  expect(outside).toBeLessThanOrEqual(40);
  expect(outside).toBeGreaterThan(20);
  expect(boundary.vectors.length).toBeGreaterThanOrEqual(40);
  expect(boundary.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(40, 9);
});

test('rows that are all alike, or all outside, have a boundary through them', () => {
  const alike = boundaryOf([[1], [1], [1], [1]], { gamma: 1, nu: 0.5 });
  expect(decision([1], alike)).toBeCloseTo(0, 9);
  expect(decision([3], alike)).toBeLessThan(0);
  const all = boundaryOf([[0], [1], [2]], { gamma: 1, nu: 1 });
  expect(all.weights).toEqual([1, 1, 1]);
  expect(decision([1], all)).toBeCloseTo(0, 9);
  expect(decision([0], all)).toBeLessThan(0);
});

test('of two equal rows one may carry all', () => {
  const { weights } = boundaryOf([[0], [0], [0.1], [5]], { gamma: 1, nu: 0.5 });
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(2, 9);
});

test('of very many rows it learns from some, spread over all', () => {
  const many = process(4, 3_100).map((row) => row.map((value) => value - 20));
  const names = ['p', 'q', 'r', 's', 't', 'u'];
  const { learned } = oneClassSvm.fit({ names, rows: many }, { falseAlarms: 0.001, rowsPerCase: 1e5, until: 0 }); // prettier-ignore
  const { weights } = (learned as { boundary: { weights: number[] } }).boundary;
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(0.1 * Math.ceil(3_100 / 3), 6);
});
