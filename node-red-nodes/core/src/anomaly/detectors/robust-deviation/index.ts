import type { Detector } from '../../detector';
import { freeze, type FrozenNormal } from './baseline';
import { score } from './score';

export type { FrozenNormal } from './baseline';

/**
 * Each feature's distance from its healthy values (outliers among them left out) becomes a standard normal value; of all of them
 * and of the largest one, the worse counts.
 */
export const robustDeviation: Detector<FrozenNormal> = {
  name: 'robust-deviation',
  about: 'Right where features vary about one level each: sudden changes of any of them, or of many at once.',
  saved: { name: 'baselines', version: 1 },
  effort: 2,
  fit: ({ names, rows }, options) => freeze(names, rows, options),
  score,
};
