import type { AlignedData } from 'uplot';
import type { Band } from '../band';

/** Order of the series in the chart's data; 0 is time. */
export const SERIES = { p90: 1, p50: 2, p10: 3, atLeast: 4 } as const;

/**
 * Columns for the chart. A censored prediction has no band and no median: it is a point of its own,
 * because only "at least" is known.
 */
export function toAligned({ time, p10, p50, p90, censored }: Band): AlignedData {
  const known = (column: Array<number | null>) => column.map((value, i) => (censored[i] ? null : value));
  const atLeast = p50.map((value, i) => (censored[i] ? value : null));
  return [time, known(p90), known(p50), known(p10), atLeast];
}
