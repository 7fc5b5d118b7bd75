import { clip } from './level';

/**
 * A channel's three cumulative sums: of values above what is normal, of those below it, and of wider scatter. Each grows with
 * evidence, falls without, and never below 0 (E. S. Page, Biometrika 41 (1954) 100–115).
 */
export type Sums = [higher: number, lower: number, wider: number];

/** One value counts at most this many standard deviations, so that an outlier alone is never a change, and two that are enormous are. */
export const MAX_SURPRISE = 8;
/** And to the scatter its square counts at most this much. */
const MAX_SQUARE = 9;
/** A sum rises no further above its limit, so that it is back soon after the machine is. */
export const MAX_RATIO = 1.25;

/** What a value said, and how far that is from what is said lately; in standard deviations. */
export interface News {
  surprise: number;
  away: number;
}

/** What a healthy channel is given for nothing at each value: standard deviations of a shift, and squares of the scatter. */
export interface Allowance {
  shift: number;
  square: number;
}

/** What one surprise adds to each sum. @param away The same, as seen from where surprises are lately. */
export function increments({ surprise, away }: News, { shift, square }: Allowance): Sums {
  const z = clip(surprise, MAX_SURPRISE);
  return [z - shift, -z - shift, Math.min(away * away, MAX_SQUARE) - square];
}

/** The sums after one more value, no higher than a little above their limits. */
export function add(sums: Sums, more: Sums, limits: Sums): Sums {
  const next = (i: 0 | 1 | 2) => Math.min(Math.max(0, sums[i] + more[i]), MAX_RATIO * limits[i]);
  return [next(0), next(1), next(2)];
}

/** How close the nearest sum is to its limit; 1 is at it. */
export function ratioOf(sums: Sums, limits: Sums): number {
  return Math.max(sums[0] / limits[0], sums[1] / limits[1], sums[2] / limits[2]);
}
