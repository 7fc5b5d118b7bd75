import { covarianceOf, mean, symmetricEigen } from '@mantis-pdm/core/stats';
import type { Process } from './files.mts';
import { limitOf, type Measured } from './limit.mts';

/**
 * Dynamic PCA as in the textbook, without memory: columns by mean and standard deviation, five rows before each beside it, the directions
 * that keep 95 % of the variance, T² and SPE, each held against the limit that the same share of the same healthy rows pass.
 * Reference: W. Ku, R. H. Storer and C. Georgakis, Chemom. Intell. Lab. Syst. 30 (1995) 179–196; E. L. Russell, L. H. Chiang and
 * R. D. Braatz, Chemom. Intell. Lab. Syst. 51 (2000) 81–93.
 */
const LAGS = 5;
const KEPT = 0.95;

/** The larger of T² and SPE, each in its own limit, of each row of each test file. */
export function textbookDynamicPca({ normal, tests }: Process): Measured[] {
  const scaled = scalingOf(normal.rows as number[][]);
  const { reach } = directionsOf(withBefore(scaled(normal.rows as number[][])).slice(LAGS));
  const reached = tests.map((recording) => withBefore(scaled(recording.rows as number[][])).map(reach));
  const limits = ([0, 1] as const).map((i) =>
    limitOf(tests.map((recording, k) => ({ recording, statistics: reached[k].map((both) => both[i]) }))),
  );
  return tests.map((recording, k) => ({
    recording,
    statistics: reached[k].map(([t2, spe]) => Math.max(t2 / limits[0], spe / limits[1])),
  }));
}

function scalingOf(rows: readonly number[][]) {
  const columns = rows[0].map((_, i) => rows.map((row) => row[i]));
  const centres = columns.map((column) => mean(column));
  const scales = columns.map((column, i) => Math.sqrt(mean(column.map((x) => (x - centres[i]) ** 2))) || 1);
  return (all: readonly number[][]) => all.map((row) => row.map((x, i) => (x - centres[i]) / scales[i]));
}

/** Each row with those before it; what is before the first is like the first. */
const withBefore = (rows: readonly number[][]) =>
  rows.map((_, at) => Array.from({ length: LAGS + 1 }, (_, lag) => rows[Math.max(0, at - lag)]).flat());

function directionsOf(rows: readonly number[][]) {
  const { mean: centre, covariance } = covarianceOf(rows);
  const { values, vectors } = symmetricEigen(covariance);
  const total = values.reduce((sum, value) => sum + value, 0);
  let [count, kept] = [0, 0];
  while (kept < KEPT * total) kept += values[count++];
  const reach = (row: readonly number[]): [t2: number, spe: number] => {
    const away = row.map((x, i) => x - centre[i]);
    const along = vectors.slice(0, count).map((vector) => dot(vector, away));
    const t2 = along.reduce((sum, x, k) => sum + x ** 2 / values[k], 0);
    return [t2, dot(away, away) - dot(along, along)];
  };
  return { reach };
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
