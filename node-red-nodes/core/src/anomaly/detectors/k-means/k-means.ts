import { seeded } from '../../seeded';
import { byRows } from '../by-rows/by-rows';
import { firstCentres, nearest, settle } from './clusters';

/** Clusters at most, and rows for each. */
const MOST = 8;
const ROWS_EACH = 15;

/** Of short windows of all channels, two rows each: how far from the nearest of the shapes that healthy ones have. */
export const kMeans = byRows<number[][]>({
  name: 'k-means',
  about:
    'Right where a machine has several ways of running, each with its own levels or shape: finds what is like none of them.',
  saved: { name: 'k-means', version: 1 },
  lags: 1,
  folds: 5,
  uncertain: 6,
  columns: 60,
  learn: (rows, like) => {
    const count = like?.length ?? Math.max(1, Math.min(MOST, Math.floor(rows.length / ROWS_EACH)));
    return settle(rows, firstCentres(rows, count, seeded(1)));
  },
  measure: (row, centres) => [Math.cbrt(nearest(row, centres).squared)],
  explain: (row, centres) => {
    const centre = centres[nearest(row, centres).index];
    return centre.map((one, j) => (row[j] - one) ** 2);
  },
});
