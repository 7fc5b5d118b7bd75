/** Readings in logarithms, with the log of how much larger a density is in them than in the readings. */
export interface Logarithms {
  y: number[];
  logJacobian: number;
}

/**
 * Readings `y`, 0 at the start and 1 at the threshold, in logarithms that are 0 and 1 there too; null where a reading has none.
 * `ratio` is the threshold over the start, both of one sign.
 */
export function inLogarithms(y: readonly number[], ratio: number): Logarithms | null {
  const step = ratio - 1;
  if (!(ratio > 0) || !y.every((at) => 1 + step * at > 0)) return null;
  const log = Math.log(ratio);
  let logJacobian = 0;
  const scaled = y.map((at) => {
    const size = 1 + step * at;
    logJacobian += Math.log(step / (size * log));
    return Math.log(size) / log;
  });
  return { y: scaled, logJacobian };
}
