import { byRows, type RowMeasure } from '../by-rows/by-rows';
import { componentsOf, reach, shares, type Components } from './components';

const measure: Omit<RowMeasure<Components>, 'name' | 'about' | 'saved' | 'lags' | 'columns'> = {
  folds: 5,
  uncertain: 2.5,
  learn: componentsOf,
  measure: (row, components) => {
    const { t2, spe } = reach(row, components);
    return [Math.cbrt(t2), Math.cbrt(spe)];
  },
  explain: shares,
};

/** Two statistics: how far within what usually varies (T²), and how much of what never did (SPE). */
export const pca = byRows<Components>({
  ...measure,
  name: 'pca',
  about:
    'Right where many channels tell of few causes, as in a process with 20 sensors: finds when they no longer fit together.',
  saved: { name: 'pca', version: 1 },
  lags: 0,
  columns: 120,
});

/** Rows before each that dynamic PCA sees with it. */
const LAGS = 5;

/**
 * The same of each row together with the five before it, so that how channels follow one another counts as well; and for each channel
 * what the directions leave of its newest value. A fault that control loops make up for stays in one channel's error for good, where
 * T² and SPE, the sums of hundreds of squares, hardly rise.
 * Reference: W. Ku, R. H. Storer and C. Georgakis, Chemom. Intell. Lab. Syst. 30 (1995) 179–196.
 */
export const dynamicPca = byRows<Components>({
  ...measure,
  rising: 2,
  measure: (row, components) => {
    const { t2, spe, left } = reach(row, components, row.length / (LAGS + 1));
    return [Math.cbrt(t2), Math.cbrt(spe), ...left];
  },
  name: 'dynamic-pca',
  about:
    'Right for a process whose channels follow one another with a delay, such as a control loop; takes more healthy values than PCA.',
  saved: { name: 'dynamic-pca', version: 1 },
  effort: 20,
  lags: LAGS,
  columns: 60,
});
