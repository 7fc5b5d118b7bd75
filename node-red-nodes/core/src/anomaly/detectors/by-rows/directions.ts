import { ledoitWolf, symmetricEigen } from '../../../stats';

/** The directions in which healthy rows vary, each with its scatter as the unit. Plain JSON. */
export interface Directions {
  mean: number[];
  /** A vector for each, of length 1 over the standard deviation along it. */
  vectors: number[][];
}

/**
 * Learns the directions; what is hardly ever seen to vary is given a little of the others' variance (Ledoit and Wolf), so that no rounding
 * counts for a scatter. O(rows × columns² + columns³).
 */
export function directionsOf(rows: readonly (readonly number[])[]): Directions {
  const { mean, covariance } = ledoitWolf(rows);
  const { values, vectors } = symmetricEigen(covariance);
  return { mean, vectors: vectors.map((vector, k) => vector.map((one) => one / Math.sqrt(values[k]))) };
}

/** How far a row goes along each direction. O(columns²). */
export function along(row: readonly number[], { mean, vectors }: Directions): number[] {
  return vectors.map((vector) => {
    let sum = 0;
    for (let j = 0; j < vector.length; j++) sum += vector[j] * (row[j] - mean[j]);
    return sum;
  });
}

/** What weights of directions come to for the columns, by how far each takes the row along them. */
export function ofColumns(
  row: readonly number[],
  weights: readonly number[],
  { mean, vectors }: Directions,
): number[] {
  return row.map((value, j) =>
    weights.reduce((sum, weight, k) => sum + weight * Math.abs(vectors[k][j] * (value - mean[j])), 0),
  );
}
