/**
 * The value below which the share `p` (0–1) of some numbers lies, which rise; in a straight line between two of them, and NaN for
 * none. Equal to NumPy's `quantile`.
 */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number {
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below];
  return at === below ? low : low + (at - below) * (sorted[below + 1] - low);
}
