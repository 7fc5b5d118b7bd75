import { selectMedian } from './select-median';

/** Up to this count, sorting by insertion is many times faster. */
const FEW = 16;

/** The middle of some numbers, in any order; the mean of the two middle ones for an even count; NaN for none. Equal to NumPy's `median`. */
export function median(values: readonly number[]): number {
  return values.length > FEW ? selected(new Float64Array(values)) : medianOfSorted(inserted(values));
}

/** As {@link median}, of numbers that rise. */
export function medianOfSorted(sorted: ArrayLike<number>): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** By selection in place, which costs a fraction of a sort. */
function selected(values: Float64Array): number {
  const half = values.length >> 1;
  const upper = selectMedian(values, values.length);
  if (values.length % 2 === 1) return upper;
  let lower = -Infinity;
  for (let i = 0; i < half; i++) if (values[i] > lower) lower = values[i];
  return (lower + upper) / 2;
}

function inserted(values: readonly number[]): number[] {
  const sorted: number[] = [];
  for (const value of values) {
    let at = sorted.length;
    for (; at > 0 && sorted[at - 1] > value; at--) sorted[at] = sorted[at - 1];
    sorted[at] = value;
  }
  return sorted;
}
