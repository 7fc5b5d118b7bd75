import { expect, test } from 'vitest';
import { cholesky, covarianceOf, invertCholesky, ledoitWolf, solveCholesky, symmetricEigen } from '.';

const times = (a: readonly (readonly number[])[], x: readonly number[]) =>
  a.map((row) => row.reduce((sum, value, j) => sum + value * x[j], 0));

/** A symmetric matrix without a pattern. */
const symmetric = (n: number) =>
  Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_one, j) => Math.sin(1 + (i + 1) * (j + 1) * 7.3)),
  );

test.each([1, 2, 3, 8, 30])('a matrix of %d columns stretches each eigenvector by its eigenvalue', (n) => {
  const a = symmetric(n);
  const { values, vectors } = symmetricEigen(a);
  expect(values).toEqual([...values].sort((x, y) => y - x));
  vectors.forEach((vector, k) => {
    expect(Math.hypot(...vector)).toBeCloseTo(1, 12);
    times(a, vector).forEach((value, i) => expect(value).toBeCloseTo(values[k] * vector[i], 10));
  });
});

test('eigenvectors point to where their greatest component is positive; what is diagonal stays', () => {
  expect(symmetricEigen([[1, 0, 0], [0, 5, 0], [0, 0, 3]])).toEqual({
    values: [5, 3, 1],
    vectors: [[0, 1, 0], [0, 0, 1], [1, 0, 0]],
  }); // prettier-ignore
  for (const vector of symmetricEigen(symmetric(9)).vectors) {
    const greatest = [...vector].sort((x, y) => Math.abs(y) - Math.abs(x))[0];
    expect(greatest).toBeGreaterThan(0);
  }
});

test('columns of one variance turn by half a right angle', () => {
  const { values, vectors } = symmetricEigen([[2, -1], [-1, 2]]); // prettier-ignore
  [3, 1].forEach((value, i) => expect(values[i]).toBeCloseTo(value, 12));
  vectors.flat().forEach((one) => expect(Math.abs(one)).toBeCloseTo(Math.SQRT1_2, 12));
  expect(vectors[1][0]).toBeCloseTo(vectors[1][1], 12);
});

test('a positive definite matrix is solved and inverted by its root; another has none', () => {
  const a = [[4, 2, 0.5], [2, 5, 1], [0.5, 1, 3]]; // prettier-ignore
  const lower = cholesky(a) as number[][];
  times(a, solveCholesky(lower, [1, -2, 3])).forEach((value, i) =>
    expect(value).toBeCloseTo([1, -2, 3][i], 12),
  );
  const inverse = invertCholesky(lower);
  inverse.forEach((column, i) =>
    times(a, column).forEach((value, j) => expect(value).toBeCloseTo(i === j ? 1 : 0, 12)),
  );
  expect(cholesky([[1, 2], [2, 1]])).toBeUndefined(); // prettier-ignore
});

test('rows that are the same have a covariance of nothing, and are not shrunk', () => {
  const rows = [[1, 2], [1, 2], [1, 2]]; // prettier-ignore
  expect(covarianceOf(rows)).toEqual({ mean: [1, 2], covariance: [[0, 0], [0, 0]] }); // prettier-ignore
  expect(ledoitWolf(rows).shrinkage).toBe(0);
});

test('a single row is shrunk no more than wholly', () => {
  const { shrinkage, covariance } = ledoitWolf([[1, 0], [-1, 0.1], [0.2, -1]]); // prettier-ignore
  expect(shrinkage).toBeLessThanOrEqual(1);
  expect(cholesky(covariance)).toBeDefined();
});
