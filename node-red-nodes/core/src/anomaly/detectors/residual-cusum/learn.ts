import { mean } from '../../../stats';
import { anchored } from './anchor';
import { autoregression } from './autoregression';
import { start, surprise, type Motion } from './course';
import { following } from './following';
import type { Allowance, Sums } from './charts';
import { fewOf, type Few } from './few';
import { clip } from './level';
import { levelsOf } from './levels';
import { fromLocals } from './local';
import { limitsOf, type SeenValue } from './limits';
import { sumOf } from './residuals';
import { rangeOf, type Range } from './range';
import { resolutionOf } from './resolution';
import { BRIEF, scaleOf } from './scale';
import { isMoving } from './trend';
import { unseenWander } from './unseen';
import { wanderOf } from './wander';

/** What is normal for one channel. Plain JSON. */
export interface ChannelNormal extends Motion {
  /** Standard deviation of the surprises at each level, in that of the level. */
  scales: number[];
  /** Degrees of freedom behind them. */
  dof: number;
  allowance: Allowance;
  limits: Sums;
  /** Longest way between two levels, in values. */
  transit: number;
  /** Of a channel that keeps to no level, but was seen to turn back again and again: how often, and after how many values. */
  range?: Range;
  /** What few windows left uncertain, or few values of one of its levels; absent of values as measured that are enough. */
  few?: Few;
}

export interface WatchGoals {
  /** Values in which a healthy channel passes a limit once. */
  runLength: number;
  /** Of a baseline that is short beside what its machine does: values for which its level may wander on unseen. */
  horizon?: number;
  /** It may have seen a part of the day only: a channel that was on its way has no level then. */
  partOfDay?: boolean;
  /** Of features, which are few: charts of all of them that are watched together. Absent: of values as measured, which are hundreds. */
  charts?: number;
}

/** Of one channel: higher, lower, wider. */
const CHARTS = 3;
/** Orders of the autoregressive model. */
const MAX_ORDER = 3;
/** Deviations count at most this much for the model, and squares of surprises for what is usual. */
const MAX_DEVIATION = 4;
const MAX_SQUARE = 9;
/** And surprises for what few of them leave uncertain. */
const MAX_SURPRISE = 5;
/**
 * Half of the shift that is to be found soonest, in standard deviations, with this many standard errors of the baseline's mean, and as many
 * standard deviations of how its level wanders.
 */
const SHIFT = 0.55;
const STANDARD_ERRORS = 1;
const WANDERS = 2;
/** The lasting step that is to be found soonest beside a level that may wander, in standard deviations. */
const SOON = 2;
/** Mean squares from where surprises are lately that are still healthy: between 0.9 and the 2.5 of a scatter that has doubled; and of what is usual at least. */
const SQUARE = 1.6;
const USUAL_SQUARES = 1.6;

/**
 * Learns what is normal for a channel: its levels, how each value follows from those before it, and the limits of three
 * cumulative sums of what it does not, which a healthy channel passes once in `runLength` values.
 * Such charts of residuals: L. C. Alwan and H. V. Roberts, J. Bus. Econ. Stat. 6 (1988) 87–95. O(values log values).
 * @param runs Stretches of healthy values without a gap, at least 10 values together.
 * @returns undefined where all values are equal, or so large that they have no standard deviation.
 */
export function learn(
  runs: readonly (readonly number[])[],
  { runLength, horizon = 0, charts, partOfDay = false }: WatchGoals,
): ChannelNormal | undefined {
  const values = runs.flat();
  const resolution = resolutionOf(values);
  if (resolution === 0) return undefined;
  const levels = levelsOf(values, resolution);
  if (!levels.every(({ centre, scale }) => Number.isFinite(centre / scale))) return undefined;
  const deviations = runs.flatMap((run) => stretches(run, { levels, phi: [] }));
  // Of an exact level no value follows from another: it is no evidence for a model, however long it was seen.
  const scattering = deviations.filter((run) => run.some((one) => one !== 0));
  const model = autoregression(scattering, MAX_ORDER);
  const moves = partOfDay && isMoving(deviations.flat());
  const phi = (moves ? following : anchored)(model, deviations);
  const { seen, transit } = replay(runs, { levels, phi });
  const scales = levels.map((_, level) =>
    scaleOf(
      seen.flatMap((one) => (one?.level === level ? [one.surprise] : [])),
      levels.length,
    ),
  );
  const standard = seen.map((one) => one && { ...one, surprise: one.surprise / scales[one.level] });
  const surprises = standard.map((one) => (one ? one.surprise : null));
  const squares = fromLocals(surprises).flatMap((one) =>
    one === null ? [] : [Math.min(one ** 2, MAX_SQUARE)],
  );
  const least = leastSeen(standard, levels.length);
  const brief = charts === undefined && isBrief(least, levels.length);
  const told = brief ? least : surprises.filter((one) => one !== null);
  const isFew = brief || charts !== undefined;
  const few = isFew ? fewOf(told.map((one) => clip(one, MAX_SURPRISE)), { charts: charts ?? CHARTS, phi }) : undefined; // prettier-ignore
  const dof = Math.max(1, (brief ? least.length - 1 : squares.length - levels.length) - phi.length);
  const beside = unseenWander(horizon, values.length);
  // A level that lies elsewhere is foretold but for this share of how far that is.
  const share = (1 - sumOf(phi)) / Math.max(...scales);
  const unsure = few?.mean ?? STANDARD_ERRORS / Math.sqrt(least.length);
  const known = SHIFT + unsure + WANDERS * wanderOf(surprises);
  const allowance = {
    shift: Math.max(known, beside > 0 ? (share * (beside + SOON)) / 2 : 0),
    square: (few?.square ?? 1) * Math.max(SQUARE, USUAL_SQUARES * mean(squares)),
  };
  const limits = limitsOf(standard, allowance, { runLength, beside: share * beside, few });
  const range = moves ? undefined : rangeOf({ model, phi, deviations });
  return {
    levels,
    phi,
    scales,
    dof,
    allowance,
    limits,
    transit,
    ...(range && { range }),
    ...(few && { few }),
  };
}

/** Surprises of the level that scatters and was seen least; of all where none scatters. */
function leastSeen(seen: readonly (SeenValue | null)[], levels: number): number[] {
  const each = Array.from({ length: levels }, (_, level) =>
    seen.flatMap((one) => (one?.level === level ? [one.surprise] : [])),
  );
  const scattering = each.filter((some) => some.some((one) => one !== 0));
  return (scattering.length > 0 ? scattering : [each.flat()]).reduce((a, b) => (b.length < a.length ? b : a));
}

/** Whether so little was seen of one of several levels that what is not known of it counts. */
const isBrief = (surprises: readonly number[], levels: number): boolean =>
  levels > 1 && surprises.length < BRIEF && surprises.some((one) => one !== 0);

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
    return run.map((value): SeenValue | null => {
      const found = surprise(motion, course, value);
      transit = Math.max(transit, course.transit);
      return found === null || course.fresh ? null : { level: course.level, surprise: found };
    });
  });
  return { seen, transit };
}
