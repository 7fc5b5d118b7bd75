/** What a wrong clock may add to the age of what was kept, at a start and from one file to the next. */
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface Clocks {
  /** Epoch ms of the time of day, which may be wrong, and may be set. */
  now(): number;
  /** Milliseconds that only go on. */
  steady(): number;
}

/**
 * The clock by which kept records grow old. It starts at the time of day, but at most an hour after the newest arrival, and
 * goes on by the steady clock: whoever sets the time of day, no record is lost for it.
 */
export function ageClock(clocks: Clocks, newest: number | undefined): () => number {
  const start = Math.min(clocks.now(), (newest ?? Infinity) + HOUR);
  const from = clocks.steady();
  return () => start + clocks.steady() - from;
}

/**
 * Times of arrival as the files tell them, oldest first, made plausible: none is later than its successor, and none more than
 * a day before it, so that a file of 1970 is not taken for decades old.
 */
export function plausible(times: readonly number[]): number[] {
  const result = [...times];
  for (let i = result.length - 2; i >= 0; i--)
    result[i] = Math.min(result[i + 1], Math.max(result[i], result[i + 1] - DAY));
  return result;
}
