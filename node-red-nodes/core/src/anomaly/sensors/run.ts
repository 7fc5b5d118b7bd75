/** Values in a row that stay within a tolerance of the first of them. Plain JSON. */
export interface Run {
  first: number | null;
  length: number;
}

export const noRun = (): Run => ({ first: null, length: 0 });

/** Takes the next value. @param run Changed in place. */
export function extend(run: Run, value: number, tolerance: number): void {
  if (run.first !== null && Math.abs(value - run.first) <= tolerance) run.length++;
  else Object.assign(run, { first: value, length: 1 });
}

/** Values over which a sensor that moves has a range, and the share of the least such range that counts as standing still. */
const SPAN = 20;
const STILL = 1 / 40;
/** Share of the tolerance within which values are not only the same but equal: no healthy sensor comes so near itself by chance. */
export const EQUAL = 1 / 50;

/**
 * How far apart values may be and still be the same: far less than the sensor ever moved in so many values, since what is frozen
 * may dither by its last bit. 0 of one that has stood still itself, or never moves less than its resolution.
 * @param values In the order of time.
 */
export function toleranceOf(values: readonly number[]): number {
  let least = Infinity;
  for (let from = 0; from + SPAN <= values.length && least > 0; from += SPAN / 4) {
    const part = values.slice(from, from + SPAN);
    least = Math.min(least, Math.max(...part) - Math.min(...part));
  }
  return least === Infinity ? 0 : STILL * least;
}

/** The longest run of a column, how many runs there are, and how long the last one is, which has not ended. */
export function runsOf(column: readonly (number | null)[], tolerance: number) {
  const run = noRun();
  let [longest, count, last] = [0, 0, 0];
  for (const value of column) {
    if (value === null) continue;
    extend(run, value, tolerance);
    if (run.length === 1) {
      longest = Math.max(longest, last);
      count++;
    }
    last = run.length;
  }
  return { longest, count, last };
}
