/** The least step between two values; 0 where all are equal. */
export function resolutionOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  let least = Infinity;
  for (let i = 1; i < sorted.length; i++)
    if (sorted[i] > sorted[i - 1]) least = Math.min(least, sorted[i] - sorted[i - 1]);
  return least === Infinity ? 0 : least;
}
