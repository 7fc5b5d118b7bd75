/** Time that was seen passing from value to value, in the unit of the axis. Plain JSON. */
export interface Passed {
  sum: number;
  at: number;
}

/** A time is learned from so many values at least. */
const FEWEST = 10;

/**
 * Adds what passed since the value before, in place. A pause, in which nothing was there to learn from, counts as a step between
 * {@link FEWEST} values at most; a time that lies behind counts nothing, and
 * one that is no number is as if there had been none.
 * @param passed Of the values before; undefined at the first.
 * @param wanted How long is asked for, in the unit of `t`.
 */
export function pass(passed: Passed | undefined, t: number, wanted: number): Passed | undefined {
  if (!Number.isFinite(t)) return passed;
  if (!passed) return { sum: 0, at: t };
  const step = Math.min(t - passed.at, wanted / (FEWEST - 1));
  if (step > 0) passed.sum += step;
  passed.at = t;
  return passed;
}

/** Whether so long was seen; what floating point leaves is not asked for. */
export function hasPassed(passed: Passed | undefined, wanted: number): boolean {
  return passed !== undefined && passed.sum >= wanted * (1 - 1e-9);
}
