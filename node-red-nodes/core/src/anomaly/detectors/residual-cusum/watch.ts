import { add, increments, ratioOf, type Sums } from './charts';
import { interrupt, start, surprise, type Course } from './course';
import type { Normal } from './learn';
import { normalFromT } from '../robust-deviation/normal';

/** A channel that is watched. Plain JSON. */
export interface Watch {
  course: Course;
  sums: Sums;
}

/** A way between two levels may take this much longer than any of the baseline. */
const PATIENCE = 2;
const MORE_VALUES = 3;
/** What each value beyond that says, in standard deviations. */
const ASTRAY = 5;

export const watch = (): Watch => ({ course: start(), sums: [0, 0, 0] });

/**
 * Takes one value of a channel, null where it is missing, and tells how close its evidence of a change is to the limit; 1 is at it.
 * O(levels + order of the model).
 * @param state Changed in place.
 */
export function follow(normal: Normal, state: Watch, value: number | null): number {
  if (value === null) interrupt(state.course);
  else {
    const found = surprise(normal, state.course, value) ?? astray(normal, state.course);
    if (found !== null) {
      const z = normalFromT(found / normal.scale, normal.dof);
      state.sums = add(state.sums, increments(z, normal.allowance), normal.limits);
    }
  }
  return ratioOf(state.sums, normal.limits);
}

/** A channel that has been on its way for longer than it ever was does not arrive. */
function astray({ transit, scale }: Normal, course: Course): number | null {
  return course.transit > PATIENCE * transit + MORE_VALUES ? ASTRAY * scale : null;
}
