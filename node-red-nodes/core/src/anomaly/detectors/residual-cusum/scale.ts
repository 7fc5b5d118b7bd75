import { mean } from '../../../stats';
import { clip, spreadAbout } from './level';

/** Surprises count at most so many standard deviations for their standard deviation, and how often it is set right. */
const MOST = 5;
const ROUNDS = 20;
/** Values up to which a level was seen briefly; and the standard normal value that nine in ten are below. */
export const BRIEF = 100;
const NINE_IN_TEN = 1.28;

/**
 * The standard deviation of surprises, a little wider for what so few leave uncertain; of a level that is exact, its own. Outliers count little;
 * what a channel often reads beside its usual value (a coarse one, with a step to either side) is its scatter, and no outlier.
 * Of several levels one may have been seen for a moment only, of which nine in ten such samples tell no more than this.
 * Reference: P. J. Huber, Robust Statistics (1981) ch. 5, a scale of clipped values.
 * @param levels Levels that the channel has.
 */
export function scaleOf(surprises: readonly number[], levels: number): number {
  let scale = spreadAbout(0, surprises);
  if (!(scale > 0)) return 1;
  for (let round = 0; round < ROUNDS; round++)
    scale = Math.sqrt(mean(surprises.map((one) => clip(one, MOST * scale) ** 2)));
  const n = surprises.length;
  const brief = levels > 1 && n < BRIEF ? 1 + NINE_IN_TEN / Math.sqrt(2 * n) : 1;
  return brief * scale * Math.sqrt((n + 1) / Math.max(1, n - 1));
}
