export interface Covariance {
  mean: number[];
  covariance: number[][];
}

/** Mean and covariance (divided by the number of rows) of rows of equal length. O(rows × columns²). */
export function covarianceOf(rows: readonly (readonly number[])[]): Covariance {
  const mean = meanRow(rows);
  const d = mean.length;
  const sums = Array.from({ length: d }, () => new Float64Array(d));
  const centred = new Float64Array(d);
  for (const row of rows) {
    for (let j = 0; j < d; j++) centred[j] = row[j] - mean[j];
    for (let i = 0; i < d; i++) {
      const [mine, x] = [sums[i], centred[i]];
      for (let j = 0; j <= i; j++) mine[j] += x * centred[j];
    }
  }
  const covariance = sums.map((_, i) =>
    Array.from({ length: d }, (_one, j) => (i < j ? sums[j][i] : sums[i][j]) / rows.length),
  );
  return { mean, covariance };
}

function meanRow(rows: readonly (readonly number[])[]): number[] {
  const sums = new Array<number>(rows[0].length).fill(0);
  for (const row of rows) for (let j = 0; j < sums.length; j++) sums[j] += row[j];
  return sums.map((sum) => sum / rows.length);
}

/**
 * The covariance drawn towards a multiple of the identity by as much as so few rows leave uncertain, so that it can be inverted whatever
 * the number of columns.
 * Reference: O. Ledoit and M. Wolf, A well-conditioned estimator for large-dimensional covariance matrices, J. Multivariate
 * Anal. 88 (2004) 365–411.
 */
export function ledoitWolf(rows: readonly (readonly number[])[]): Covariance & { shrinkage: number } {
  const { mean, covariance } = covarianceOf(rows);
  const d = mean.length;
  const average = covariance.reduce((sum, row, i) => sum + row[i], 0) / d;
  let fromIdentity = 0;
  for (const [i, row] of covariance.entries())
    for (const [j, value] of row.entries()) fromIdentity += (value - (i === j ? average : 0)) ** 2;
  const squares = covariance.reduce((sum, row) => sum + row.reduce((all, one) => all + one * one, 0), 0);
  let fourth = 0;
  for (const row of rows) fourth += row.reduce((sum, value, j) => sum + (value - mean[j]) ** 2, 0) ** 2;
  const uncertain = (fourth / rows.length - squares) / rows.length;
  const shrinkage = fromIdentity > 0 ? Math.min(1, uncertain / fromIdentity) : 0;
  return {
    mean,
    shrinkage,
    covariance: covariance.map((row, i) =>
      row.map((value, j) => (1 - shrinkage) * value + (i === j ? shrinkage * average : 0)),
    ),
  };
}
