import { add, increments, ratioOf, type Sums } from './charts';
import { interrupt, start, surprise, type Course } from './course';
import type { Normal } from './learn';
import { normalFromT } from '../robust-deviation/normal';

/** A channel that is watched. Plain JSON. */
export interface Watch {
  course: Course;
  sums: Sums;
  /** How far it has been from its level lately, its surprises, and their squares; in standard deviations. */
  lately: { deviation: number; surprise: number; square: number };
}

/** A way between two levels may take this much longer than any of the baseline. */
const PATIENCE = 2;
const MORE_VALUES = 3;
/** What each value beyond that says, in standard deviations. */
const ASTRAY = 5;
/** Weight of the newest value in what was lately. */
const LATELY = 0.2;
/** Standard deviations of a shift at the limit of urgency. */
const SHIFT = 3;

export const watch = (): Watch => ({
  course: start(),
  sums: [0, 0, 0],
  lately: { deviation: 0, surprise: 0, square: 1 },
});

/**
 * Takes one value of a channel, null where it is missing, and tells how close its evidence of a change is to the limit; 1 is at it.
 * O(levels + order of the model).
 * @param state Changed in place.
 */
export function follow(normal: Normal, state: Watch, value: number | null): number {
  if (value === null) interrupt(state.course);
  else {
    const found = surprise(normal, state.course, value);
    const z = found === null ? astray(normal, state.course) : standard(normal, state.course, found);
    if (z !== null) {
      state.sums = add(state.sums, increments(z, normal.allowance), normal.limits);
      state.lately.deviation += LATELY * (state.course.deviation - state.lately.deviation);
      state.lately.surprise += LATELY * (z - state.lately.surprise);
      state.lately.square += LATELY * (z * z - state.lately.square);
    }
  }
  return ratioOf(state.sums, normal.limits);
}

/**
 * Below 1 how close the evidence is to the limit. Once it is there, how large the change is: 1 for 3 standard deviations or for
 * twice the scatter, 2 for 6 or for three times.
 */
export function statisticOf({ sums, lately }: Watch, { limits }: Normal): number {
  const ratio = ratioOf(sums, limits);
  if (ratio < 1) return ratio;
  const scatter = Math.sqrt(Math.max(0, lately.square - lately.surprise ** 2));
  return Math.max(ratio, Math.abs(lately.deviation) / SHIFT, scatter - 1);
}

function standard({ scales, dof }: Normal, { level }: Course, surprise: number): number {
  return normalFromT(surprise / scales[level], dof);
}

/** A channel that has been on its way for longer than it ever was does not arrive. */
function astray({ transit }: Normal, course: Course): number | null {
  return course.transit > PATIENCE * transit + MORE_VALUES ? ASTRAY : null;
}
