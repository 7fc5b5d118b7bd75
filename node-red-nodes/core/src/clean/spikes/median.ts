/** Median of a short list, by insertion into a sorted copy. */
export function medianOf(values: readonly number[]): number {
  const sorted: number[] = [];
  for (const value of values) {
    let place = sorted.length;
    while (place > 0 && sorted[place - 1] > value) {
      sorted[place] = sorted[place - 1];
      place--;
    }
    sorted[place] = value;
  }
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
