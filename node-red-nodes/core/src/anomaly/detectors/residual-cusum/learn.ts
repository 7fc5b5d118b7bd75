import { mean } from '../../../stats';
import { autoregression } from './autoregression';
import { start, surprise, type Motion } from './course';
import type { Allowance, Sums } from './charts';
import { clip, spreadAbout } from './level';
import { levelsOf } from './levels';
import { limitsOf } from './limits';

/** What is normal for one channel. Plain JSON. */
export interface Normal extends Motion {
  /** Standard deviation of the surprises, in those of the level. */
  scale: number;
  /** Degrees of freedom behind it. */
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
 * @returns undefined where all values are equal.
 */
export function learn(runs: readonly (readonly number[])[], runLength: number): Normal | undefined {
  const values = runs.flat();
  const resolution = resolutionOf(values);
  if (resolution === 0) return undefined;
  const levels = levelsOf(values, resolution);
  const deviations = runs.flatMap((run) => stretches(run, { levels, phi: [] }));
  const phi = autoregression(deviations, MAX_ORDER);
  const { surprises, transit } = replay(runs, { levels, phi });
  const known = surprises.filter((one) => one !== null);
  const dof = Math.max(1, known.length - phi.length - levels.length);
  const scale = scaleOf(known) * Math.sqrt((1 + 1 / known.length) * (known.length / dof));
  const standard = surprises.map((one) => (one === null ? null : one / scale));
  const squares = known.map((one) => clip(one / scale, 3) ** 2);
  const allowance = {
    shift: SHIFT + STANDARD_ERRORS / Math.sqrt(known.length),
    square: Math.max(SQUARE, USUAL_SQUARES * mean(squares)),
  };
  return { levels, phi, scale, dof, allowance, limits: limitsOf(standard, allowance, runLength), transit };
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
  const surprises = runs.flatMap((run) => {
    const course = start();
    return run.map((value) => {
      const found = surprise(motion, course, value);
      transit = Math.max(transit, course.transit);
      return found;
    });
  });
  return { surprises, transit };
}

function scaleOf(surprises: readonly number[]): number {
  const spread = spreadAbout(0, surprises);
  return spread * Math.sqrt(mean(surprises.map((one) => clip(one / spread, MAX_SURPRISE) ** 2)));
}

/** The least step between two values; 0 where all are equal. */
function resolutionOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  let least = Infinity;
  for (let i = 1; i < sorted.length; i++)
    if (sorted[i] > sorted[i - 1]) least = Math.min(least, sorted[i] - sorted[i - 1]);
  return least === Infinity ? 0 : least;
}
