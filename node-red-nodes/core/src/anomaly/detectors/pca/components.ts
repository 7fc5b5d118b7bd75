import { covarianceOf, symmetricEigen } from '../../../stats';

/** The directions in which healthy rows vary most. Plain JSON. */
export interface Components {
  mean: number[];
  /** A unit vector for each direction. */
  loadings: number[][];
  /** Variance along each. */
  variances: number[];
  /** Standard deviation of what the directions leave of each column, 0 of which nothing is; absent of what an earlier release has saved. */
  left?: number[];
}

/** Share of the variance that the directions keep, and rows for each of them. */
const KEPT = 0.95;
const ROWS_EACH = 4;
/** Differences of squares are no more exact than this share of them. */
const ROUNDING = 1e-12;
/** Of a column of which less than this share of its variance is left nothing is. */
const LEAST_LEFT = 1e-9;

/**
 * Principal components of rows: as many as keep 95 % of the variance, and no more than a quarter of the rows; or as many as others have.
 * O(rows × columns² + columns³).
 */
export function componentsOf(rows: readonly (readonly number[])[], like?: Components): Components {
  const { mean, covariance } = covarianceOf(rows);
  const { values, vectors } = symmetricEigen(covariance);
  const count = like ? like.loadings.length : Math.min(countOf(values), Math.floor(rows.length / ROWS_EACH));
  const [loadings, variances] = [vectors.slice(0, count), values.slice(0, count)];
  const left = covariance.map((row, j) => {
    const kept = variances.reduce((sum, variance, k) => sum + variance * loadings[k][j] ** 2, 0);
    return row[j] - kept > LEAST_LEFT * row[j] ? Math.sqrt(row[j] - kept) : 0;
  });
  return { mean, loadings, variances, left };
}

function countOf(values: readonly number[]): number {
  const total = values.reduce((sum, value) => sum + value, 0);
  let [count, kept] = [0, 0];
  while (kept < KEPT * total) kept += values[count++];
  return count;
}

/**
 * Of a row: how far it goes along the directions, in their variances, the square of what is left of it, and what is left of its first
 * columns, in its standard deviations. Where many directions vary alike, which of them are left is chance: models of parts of the same rows leave
 * more or less of a column each.
 */
export interface Reached {
  t2: number;
  spe: number;
  left: number[];
}

/**
 * Hotelling's T² within the directions, and the squared prediction error (Q) beside them. O(directions × columns).
 * Reference: J. E. Jackson and G. S. Mudholkar, Technometrics 21 (1979) 341–349.
 * @param columns Of what is left: so many, the first.
 */
export function reach(
  row: readonly number[],
  { mean, loadings, variances, left: scales = [] }: Components,
  columns = 0,
): Reached {
  const left = mean.slice(0, columns).map((one, j) => row[j] - one);
  let [t2, spe] = [0, 0];
  for (let j = 0; j < mean.length; j++) spe += (row[j] - mean[j]) ** 2;
  const all = spe;
  for (let k = 0; k < loadings.length; k++) {
    const loading = loadings[k];
    const along = score(row, mean, loading);
    t2 += (along * along) / variances[k];
    spe -= along * along;
    for (let j = 0; j < columns; j++) left[j] -= along * loading[j];
  }
  for (let j = 0; j < columns; j++) left[j] = scales[j] === 0 ? 0 : left[j] / (scales[j] ?? 1);
  return { t2, spe: spe > ROUNDING * all ? spe : 0, left };
}

/** The share of each column in both, as what it adds to T² along the directions and its own error. */
export function shares(row: readonly number[], { mean, loadings, variances }: Components): number[] {
  const along = loadings.map((loading) => score(row, mean, loading));
  return mean.map((one, j) => {
    const away = row[j] - one;
    const inside = loadings.reduce((sum, loading, k) => sum + loading[j] * along[k], 0);
    const pulled = loadings.reduce((sum, loading, k) => sum + (loading[j] * along[k]) / variances[k], 0);
    return (away - inside) ** 2 + Math.max(0, away * pulled);
  });
}

function score(row: readonly number[], mean: readonly number[], loading: readonly number[]): number {
  let along = 0;
  for (let j = 0; j < mean.length; j++) along += loading[j] * (row[j] - mean[j]);
  return along;
}
