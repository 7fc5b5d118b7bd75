import { keepsLevel } from './anchor';
import { add, increments, MAX_SURPRISE, ratioOf, type Sums } from './charts';
import { interrupt, start, surprise, type Course } from './course';
import type { ChannelNormal } from './learn';
import { clip } from './level';
import { fromLocal, localMean } from './local';
import { outOfRange } from './range';
import { holding, isBack, type Release } from './release';
import { normalFromT } from '../robust-deviation/normal';

/** A channel that is watched. Plain JSON. */
export interface ChannelWatch {
  course: Course;
  sums: Sums;
  /** Whether it is back to normal; absent in what an earlier release has saved. */
  release?: Release;
  /** How far it has been from its level lately, its surprises, and their squares; in standard deviations. */
  lately: { deviation: number; surprise: number; square: number };
  /** What surprises are about lately; absent in what an earlier release has saved. */
  mean?: number;
  /** Values since the channel was not seen for a while, as long as it has not been as usual. */
  since?: number;
}

/** A way between two levels may take this much longer than any of the baseline. */
const PATIENCE = 2;
const MORE_VALUES = 3;
/** What each value beyond that says, in standard deviations. */
const ASTRAY = 5;
/** Weight of the newest value in what was lately. */
const LATELY = 0.2;
/** Share of the limit from which evidence stands, once it was there. */
export const RELEASE = 0.75;
/** Standard deviations of a shift at the limit of urgency. */
const SHIFT = 3;

export const watch = (): ChannelWatch => ({
  course: start(),
  sums: [0, 0, 0],
  release: holding(),
  lately: { deviation: 0, surprise: 0, square: 1 },
});

/**
 * Takes one value of a channel, null where it is missing, and tells how close its evidence of a change is to the limit; 1 is at it.
 * O(levels + order of the model).
 * @param state Changed in place.
 */
export function follow(normal: ChannelNormal, state: ChannelWatch, value: number | null): number {
  const z = newsOf(normal, state.course, value);
  const apart = value === null ? undefined : afterPause(normal, state);
  if (apart) {
    state.sums = apart;
    rememberLately(state, 0);
  } else if (z !== null) {
    state.sums = sumsAfter(z, normal, state);
    rememberLately(state, z);
  }
  return ratioOf(state.sums, normal.limits);
}

/** A channel was not seen for a while: what comes next does not follow what was before. */
export function pause(state: ChannelWatch): void {
  interrupt(state.course);
  state.since = 0;
}

/** The sums after a value that nothing was foretold of, or that still is where such a one was; undefined where it counts as usual. */
function afterPause(normal: ChannelNormal, state: ChannelWatch): Sums | undefined {
  const { since, course, sums } = state;
  // On its way between two levels it is nowhere yet.
  if (since === undefined || course.level < 0) return undefined;
  const found = outOfRange({ sums, deviation: course.deviation, since }, normal);
  if (found) state.since = since + 1;
  else delete state.since;
  return found;
}

/** One that is back to normal begins anew. */
function sumsAfter(z: number, { allowance, limits }: ChannelNormal, state: ChannelWatch): Sums {
  const { mean = 0 } = state;
  const sums = add(state.sums, increments({ surprise: z, away: fromLocal(mean, z) }, allowance), limits);
  state.mean = localMean(mean, z);
  const near = sums.map((sum, i) => sum / limits[i]) as Sums;
  if (!isBack(z, (state.release ??= holding()), { near, held: RELEASE, allowance })) return sums;
  state.release = holding();
  return [0, 0, 0];
}

/**
 * What a value says that those before it did not, in standard deviations; null where it is missing, or on its way between two levels.
 * @param course Changed in place.
 */
export function newsOf(normal: ChannelNormal, course: Course, value: number | null): number | null {
  if (value === null) {
    interrupt(course);
    return null;
  }
  const found = surprise(normal, course, value);
  return found === null ? astray(normal, course) : standard(normal, course, found);
}

/** Takes what a value said, and where it left the channel, into what was lately. */
export function rememberLately({ course, lately }: ChannelWatch, z: number): void {
  lately.deviation += LATELY * (course.deviation - lately.deviation);
  lately.surprise += LATELY * (z - lately.surprise);
  lately.square += LATELY * (z * z - lately.square);
}

/**
 * Below 1 how close the evidence is to the limit. Once it is there, how large the change is: 1 for 3 standard deviations or for
 * twice the scatter, 2 for 6 or for three times.
 */
export function statisticOf({ sums, lately }: ChannelWatch, { limits }: ChannelNormal): number {
  const ratio = ratioOf(sums, limits);
  if (ratio < 1) return ratio;
  const scatter = Math.sqrt(Math.max(0, lately.square - lately.surprise ** 2));
  return Math.max(ratio, Math.abs(lately.deviation) / SHIFT, scatter - 1);
}

/**
 * What nothing was foretold of counts by how far it is from its level, where there is one. What is foretold next goes by an outlier only as far as one counts: a channel that jumps and stays is news more than once.
 */
function standard(
  { phi, scales, dof }: ChannelNormal,
  { level, past, fresh }: Course,
  surprise: number,
): number | null {
  if (fresh) return keepsLevel(phi) ? normalFromT(surprise, dof) : null;
  const found = surprise / scales[level];
  if (past.length > 0) past[0] -= (found - clip(found, MAX_SURPRISE)) * scales[level];
  return normalFromT(found, dof);
}

/** A channel that has been on its way for longer than it ever was does not arrive. */
function astray({ transit }: ChannelNormal, course: Course): number | null {
  return course.transit > PATIENCE * transit + MORE_VALUES ? ASTRAY : null;
}
