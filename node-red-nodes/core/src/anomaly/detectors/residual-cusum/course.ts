import { clip, type Level } from './level';

/** Beyond so many standard deviations of its nearest level a value between two levels is on its way from one to the other. */
const AWAY = 8;
const FARTHEST = 1e6;

/** How a channel moves while it is healthy. Plain JSON. */
export interface Motion {
  /** In the order of their centres. */
  levels: Level[];
  /** Coefficients of the deviations' autoregressive model, the newest first. */
  phi: number[];
}

/** Where a channel is on its way. Plain JSON. */
export interface Course {
  /** Deviations from the level in its standard deviations, the newest first; as many as the model looks back. */
  past: number[];
  /** Number of the level; −1 between two. */
  level: number;
  /** Values since it left a level for another. */
  transit: number;
  /** The last deviation from a level, in its standard deviations. */
  deviation: number;
  /** There is a model, and nothing before the last value by which it could have been foretold. */
  fresh?: boolean;
}

export const start = (): Course => ({ past: [], level: -1, transit: 0, deviation: 0 });

/**
 * What a value adds to what was foretold from those before it, in standard deviations of its level; null while the channel is on
 * its way between two levels.
 * @param course Changed in place.
 */
export function surprise({ levels, phi }: Motion, course: Course, value: number): number | null {
  const { level, deviation } = nearest(levels, value);
  if (Math.abs(deviation) > AWAY && value > levels[0].centre && value < levels[levels.length - 1].centre) {
    Object.assign(course, { past: [], level: -1, transit: course.transit + 1 });
    return null;
  }
  const known = level === course.level ? course.past : [];
  const foretold = known.reduce((sum, past, i) => sum + phi[i] * past, 0);
  const fresh = phi.length > 0 && known.length === 0;
  // As if it had been there before: a model of several values foretells by the first as well as it can.
  course.past = fresh ? phi.map(() => deviation) : [deviation, ...known].slice(0, phi.length);
  Object.assign(course, { level, deviation, transit: 0, fresh });
  return deviation - foretold;
}

/** A value is missing: what comes next is not foretold from what was before. */
export function interrupt(course: Course): void {
  course.past = [];
}

/** The level that a value is nearest to in standard deviations; no deviation is endless, or sums of them would be no numbers. */
export function nearest(levels: readonly Level[], value: number): { level: number; deviation: number } {
  let best = { level: 0, deviation: deviationOf(value, levels[0]) };
  for (let level = 1; level < levels.length; level++) {
    const deviation = deviationOf(value, levels[level]);
    if (Math.abs(deviation) < Math.abs(best.deviation)) best = { level, deviation };
  }
  return best;
}

function deviationOf(value: number, { centre, scale }: Level): number {
  return clip((value - centre) / scale, FARTHEST);
}
