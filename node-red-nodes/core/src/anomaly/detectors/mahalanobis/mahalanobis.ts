import { ledoitWolf } from '../../../stats';
import { byRows } from '../by-rows/by-rows';
import { inverseOf } from '../by-rows/columns';

/** Mean and inverse covariance of standardised rows. */
export interface Ellipsoid {
  mean: number[];
  precision: number[][];
}

/** Learns the covariance with Ledoit and Wolf's shrinkage, so that more channels than rows do no harm. */
export function ellipsoidOf(rows: readonly (readonly number[])[]): Ellipsoid {
  const { mean, covariance } = ledoitWolf(rows);
  return { mean, precision: inverseOf(covariance) };
}

/** Squared distance from the mean in the standard deviations of its direction (P. C. Mahalanobis, 1936). O(columns²). */
export function distanceSquared(row: readonly number[], { mean, precision }: Ellipsoid): number {
  let sum = 0;
  for (let i = 0; i < mean.length; i++) sum += (row[i] - mean[i]) * pullOf(row, mean, precision[i]);
  return Math.max(0, sum);
}

function pullOf(row: readonly number[], mean: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  for (let j = 0; j < mean.length; j++) sum += weights[j] * (row[j] - mean[j]);
  return sum;
}

/** All channels together, by how they vary together. The cube root of a chi-square value is about normal (Wilson and Hilferty, 1931). */
export const mahalanobis = byRows<Ellipsoid>({
  name: 'mahalanobis',
  about:
    'Right where a few channels rise and fall together: finds what breaks their relation though each stays within its own range.',
  saved: { name: 'mahalanobis', version: 1 },
  lags: 0,
  folds: 5,
  uncertain: 2,
  columns: 120,
  learn: ellipsoidOf,
  measure: (row, ellipsoid) => [Math.cbrt(distanceSquared(row, ellipsoid))],
  explain: (row, { mean, precision }) =>
    mean.map((one, i) => Math.max(0, (row[i] - one) * pullOf(row, mean, precision[i]))),
});
