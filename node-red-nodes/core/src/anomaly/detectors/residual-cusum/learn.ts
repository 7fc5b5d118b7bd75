import { mean } from '../../../stats';
import { autoregression } from './autoregression';
import { start, surprise, type Motion } from './course';
import type { Allowance, Sums } from './charts';
import { clip, spreadAbout } from './level';
import { levelsOf } from './levels';
import { limitsOf, type Seen } from './limits';

/** What is normal for one channel. Plain JSON. */
export interface Normal extends Motion {
  /** Standard deviation of the surprises at each level, in that of the level. */
  scales: number[];
  /** Degrees of freedom behind them. */
  dof: number;
  allowance: Allowance;
  limits: Sums;
  /** Longest way between two levels, in values. */
  transit: number;
}

/** Orders of the autoregressive model. */
const MAX_ORDER = 3;
/** Deviations count at most this much for the model, and surprises for their standard deviation. */
const MAX_DEVIATION = 4;
const MAX_SURPRISE = 5;
const MAX_SQUARE = 9;
/** Half of the shift that is to be found soonest, in standard deviations, with this many standard errors of the baseline's mean. */
const SHIFT = 0.55;
const STANDARD_ERRORS = 1;
/** Mean squares that are still healthy: between 1 and the 2.9 of a scatter that has doubled; and of what is usual at least. */
const SQUARE = 1.8;
const USUAL_SQUARES = 1.6;

/**
 * Learns what is normal for a channel: its levels, how each value follows from those before it, and the limits of three
 * cumulative sums of what it does not, which a healthy channel passes once in `runLength` values.
 * Such charts of residuals: L. C. Alwan and H. V. Roberts, J. Bus. Econ. Stat. 6 (1988) 87–95. O(values log values).
 * @param runs Stretches of healthy values without a gap, at least 10 values together.
 * @returns undefined where all values are equal, or so large that they have no standard deviation.
 */
export function learn(runs: readonly (readonly number[])[], runLength: number): Normal | undefined {
  const values = runs.flat();
  const resolution = resolutionOf(values);
  if (resolution === 0) return undefined;
  const levels = levelsOf(values, resolution);
  if (!levels.every(({ centre, scale }) => Number.isFinite(centre / scale))) return undefined;
  const deviations = runs.flatMap((run) => stretches(run, { levels, phi: [] }));
  const phi = autoregression(deviations, MAX_ORDER);
  const { seen, transit } = replay(runs, { levels, phi });
  const scales = levels.map((_, level) => scaleOf(seen.filter((one) => one?.level === level)));
  const standard = seen.map((one) => one && { ...one, surprise: one.surprise / scales[one.level] });
  const squares = standard.flatMap((one) => (one ? [Math.min(one.surprise ** 2, MAX_SQUARE)] : []));
  const dof = Math.max(1, squares.length - phi.length - levels.length);
  const allowance = {
    shift: SHIFT + STANDARD_ERRORS / Math.sqrt(squares.length),
    square: Math.max(SQUARE, USUAL_SQUARES * mean(squares)),
  };
  return { levels, phi, scales, dof, allowance, limits: limitsOf(standard, allowance, runLength), transit };
}

/** Deviations from the levels, clipped, in stretches at one level. */
function stretches(run: readonly number[], motion: Motion): number[][] {
  const course = start();
  const found: number[][] = [[]];
  for (const value of run) {
    const { level } = course;
    const deviation = surprise(motion, course, value);
    if (course.level !== level) found.push([]);
    if (deviation !== null) found[found.length - 1].push(clip(deviation, MAX_DEVIATION));
  }
  return found;
}

function replay(runs: readonly (readonly number[])[], motion: Motion) {
  let transit = 0;
  const seen = runs.flatMap((run) => {
    const course = start();
    return run.map((value): Seen | null => {
      const found = surprise(motion, course, value);
      transit = Math.max(transit, course.transit);
      return found === null ? null : { level: course.level, surprise: found };
    });
  });
  return { seen, transit };
}

/** Their standard deviation, a little wider for what so few leave uncertain; of a level that is exact, its own. */
function scaleOf(seen: readonly (Seen | null)[]): number {
  const surprises = seen.map((one) => (one as Seen).surprise);
  const spread = spreadAbout(0, surprises);
  if (!(spread > 0)) return 1;
  const clipped = mean(surprises.map((one) => clip(one / spread, MAX_SURPRISE) ** 2));
  const n = surprises.length;
  return spread * Math.sqrt((clipped * (n + 1)) / Math.max(1, n - 1));
}

/** The least step between two values; 0 where all are equal. */
function resolutionOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  let least = Infinity;
  for (let i = 1; i < sorted.length; i++)
    if (sorted[i] > sorted[i - 1]) least = Math.min(least, sorted[i] - sorted[i - 1]);
  return least === Infinity ? 0 : least;
}
