import { median } from './median';

/** Makes the median absolute deviation of normal data an estimate of its standard deviation, to the digits that are in common use. */
export const MAD_TO_SIGMA = 1.4826;

export interface DeviationOptions {
  /** What the numbers lie around. @default their median */
  center?: number;
  /** `normal` estimates the standard deviation of normal data; 1 is the deviation itself. @default 1 */
  scale?: 'normal' | 1;
}

/**
 * The median of the distances from the median, in the unit of the numbers; NaN for none. Equal to SciPy's
 * `median_abs_deviation`, of `scale='normal'` within 2e-6 of it.
 */
export function medianAbsDeviation(
  values: readonly number[],
  { center = median(values), scale = 1 }: DeviationOptions = {},
): number {
  const deviation = median(values.map((value) => Math.abs(value - center)));
  return scale === 'normal' ? MAD_TO_SIGMA * deviation : deviation;
}
