import type { AlignedData } from 'uplot';
import type { Band } from '../band';

/** Order of the series in the chart's data; 0 is time. */
export const SERIES = { p90: 1, p50: 2, p10: 3, atLeast: 4 } as const;

export interface Aligned {
  data: AlignedData;
  /** Index in the band of the chart's i-th point, or undefined for the two ends of the range. */
  indexOf: (i: number) => number | undefined;
}

/**
 * Columns for the chart: the predictions within the range, between two empty points at the range's ends, which
 * set the scale. A censored prediction has no band and no median: it is a point of its own, because only
 * "at least" is known.
 * @param range epoch ms
 */
export function toAligned(
  { time, p10, p50, p90, censored }: Band,
  range: { from: number; to: number },
): Aligned {
  const inside = time.flatMap((t, i) => (t > range.from && t < range.to ? i : []));
  const column = (value: (i: number) => number | null) => [null, ...inside.map(value), null];
  const known = (values: Array<number | null>) => column((i) => (censored[i] ? null : values[i]));
  const times = [range.from, ...inside.map((i) => time[i]), range.to];
  const atLeast = column((i) => (censored[i] ? p50[i] : null));
  return { data: [times, known(p90), known(p50), known(p10), atLeast], indexOf: (i) => inside[i - 1] };
}
