/** Bins of the histogram. */
const BINS = 16;
/** One more than there are bins, for the greatest value, which lies on the last one's upper edge. */
const counts = new Int32Array(BINS + 1);

/**
 * Shannon entropy of the amplitudes: of a histogram of 16 equal bins from the least to the greatest value, divided by
 * ln 16: 0 where one bin holds all, 1 where all hold the same. Bins are as NumPy's `histogram` cuts them: the last
 * includes its upper edge. Reference: C. E. Shannon, Bell Syst. Tech. J. 27 (1948) 379–423.
 * @param x Values that are not all equal; `min` and `max` are theirs.
 */
export function entropy(x: Float64Array, min: number, max: number): number {
  counts.fill(0);
  const scale = BINS / (max - min);
  for (let i = 0; i < x.length; i++) {
    counts[((x[i] - min) * scale) | 0]++;
  }
  counts[BINS - 1] += counts[BINS];
  let total = 0;
  for (let b = 0; b < BINS; b++) {
    const share = counts[b] / x.length;
    if (share > 0) total -= share * Math.log(share);
  }
  return total / Math.log(BINS);
}
