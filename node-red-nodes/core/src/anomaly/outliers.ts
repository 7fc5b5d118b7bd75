/** Modified z-score beyond which a baseline value is an outlier (Iglewicz and Hoaglin, 1993). */
const OUTLIER = 3.5;

/** Largest share of a baseline that may be left out: what happens more often is the tail of the distribution. */
const MAX_OUTLIERS = 0.1;

/** A baseline without its outliers; all of it where there are too many to be any. */
export function withoutOutliers(
  values: readonly number[],
  { middle, sigma }: { middle: number; sigma: number },
): readonly number[] {
  const near = values.filter((value) => Math.abs(value - middle) <= OUTLIER * sigma);
  return near.length >= (1 - MAX_OUTLIERS) * values.length ? near : values;
}
