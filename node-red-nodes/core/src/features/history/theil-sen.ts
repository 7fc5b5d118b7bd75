import { median } from '../../stats';

/**
 * Theil–Sen slope: the median of the slopes between all pairs of points, which a fifth of wild values does not move.
 * Pairs of equal time are left out. O(n² log n), for the short histories of windows.
 * Reference: P. K. Sen, J. Am. Stat. Assoc. 63 (1968) 1379–1389; equal to SciPy's `theilslopes`.
 * @returns Undefined when no two times differ.
 */
export function theilSen(y: readonly number[], t: readonly number[]): number | undefined {
  const slopes: number[] = [];
  for (let j = 1; j < y.length; j++) {
    for (let i = 0; i < j; i++) if (t[j] !== t[i]) slopes.push((y[j] - y[i]) / (t[j] - t[i]));
  }
  if (slopes.length === 0) return undefined;
  return median(slopes);
}
