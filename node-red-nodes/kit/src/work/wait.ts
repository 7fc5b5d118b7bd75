/** Times from one attempt to connect to the next, in ms; the last one is repeated. */
const WAITS = [500, 1_000, 2_000, 5_000];

/** How long to wait after so many failures in a row, in ms; an attempt that took its time has waited already. */
export function waitOf(failures: number, took: number): number {
  return Math.max(WAITS[0], WAITS[Math.min(failures, WAITS.length - 1)] - took);
}
