/**
 * The mean of the numbers from `from` to before `to`; NaN for none. Distances from the first are added up, which is exact for
 * equal numbers, and precise on a large offset.
 */
export function mean(values: ArrayLike<number>, from = 0, to = values.length): number {
  const first = values[from];
  let total = 0;
  for (let i = from; i < to; i++) total += values[i] - first;
  return to > from ? first + total / (to - from) : NaN;
}
