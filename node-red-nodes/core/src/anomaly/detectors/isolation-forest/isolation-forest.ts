import { seeded } from '../../seeded';
import { byRows } from '../by-rows/by-rows';
import { along, directionsOf, ofColumns, type Directions } from '../by-rows/directions';
import { isolation, parting } from './alone';
import { forestOf, type Forest } from './forest';

/** Trees, and rows of each (the paper's own). */
const TREES = 100;
const SAMPLE = 256;
/** Rows of a tree as a share of all, at most: the forests of the parts that are held out have as many. */
const SHARE = 0.6;

/**
 * How soon chance parts a row from the healthy ones. It is parted along the directions in which these vary instead of along the channels:
 * there a row whose channels no longer fit together is as deep among the others as any.
 */
export const isolationForest = byRows<{ directions: Directions; forest: Forest }>({
  name: 'isolation-forest',
  about:
    'Right where healthy rows lie in clusters of any shape, and faults far from all of them: takes no shape for granted.',
  saved: { name: 'isolation-forest', version: 1 },
  effort: 100,
  lags: 0,
  folds: 5,
  uncertain: 2,
  columns: 60,
  learn: (rows, like) => {
    const directions = directionsOf(rows);
    const sample = like?.forest.sample ?? Math.min(SAMPLE, Math.floor(SHARE * rows.length));
    const turned = rows.map((row) => along(row, directions));
    return { directions, forest: forestOf(turned, { trees: TREES, sample, even: seeded(1) }) };
  },
  measure: (row, { directions, forest }) => [isolation(along(row, directions), forest)],
  explain: (row, { directions, forest }) => ofColumns(row, parting(along(row, directions), forest), directions), // prettier-ignore
});
