import { realFft, scratch, taperOf } from '../../fft';
import { mean } from '../../stats';
import { CONSTANT } from '../reasons';

/**
 * Pearson's correlation coefficient, −1 to 1, of two equally long signals; or why there is none.
 * Reference: K. Pearson, Proc. R. Soc. 58 (1895) 240–242; equal to SciPy's `pearsonr`.
 */
export function correlation(a: Float64Array, b: Float64Array): number | string {
  const n = a.length;
  if (n < 3) return `a correlation needs three common values, not ${n}`;
  const [meanA, meanB] = [mean(a), mean(b)];
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let i = 0; i < n; i++) {
    const x = a[i] - meanA;
    const y = b[i] - meanB;
    aa += x * x;
    bb += y * y;
    ab += x * y;
  }
  if (aa === 0 || bb === 0) return CONSTANT;
  return Math.max(-1, Math.min(1, ab / Math.sqrt(aa) / Math.sqrt(bb)));
}

/** Segments that a window is cut into for coherence, were they not to overlap. */
const SEGMENTS = 4;
/** Fewest samples of a segment. */
const MIN_SEGMENT = 16;

/**
 * Magnitude-squared coherence, 0–1, of two equally long, regularly sampled signals, averaged over the bins above 0 Hz:
 * how far one is a linear echo of the other. Half-overlapping Hann segments of a quarter of the window; unrelated noise
 * reads about 0.2. Reference: G. C. Carter, Proc. IEEE 75 (1987) 236–255; the bins equal SciPy's `coherence`.
 */
export function coherence(a: Float64Array, b: Float64Array): number | string {
  const n = Math.floor(a.length / SEGMENTS);
  if (n < MIN_SEGMENT) return `a coherence needs ${SEGMENTS * MIN_SEGMENT} samples, not ${a.length}`;
  const bins = Math.floor(n / 2) + 1;
  const cross = crossSpectra(a, b, n);
  let total = 0;
  for (let k = 1; k < bins; k++) {
    const both = cross[4 * k] * cross[4 * k + 1];
    if (both > 0) total += (cross[4 * k + 2] ** 2 + cross[4 * k + 3] ** 2) / both;
  }
  return total / (bins - 1);
}

/** Per bin: power of a, power of b, real and imaginary part of the cross spectrum, summed over the segments. */
function crossSpectra(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const fft = realFft(n);
  const sums = scratch('coherence.sums', 4 * fft.bins);
  const [halfA, halfB] = [scratch('coherence.a', 2 * fft.bins), scratch('coherence.b', 2 * fft.bins)];
  const hop = n - Math.floor(n / 2);
  sums.fill(0);
  for (let start = 0; start + n <= a.length; start += hop) {
    transform(a, start, halfA, n);
    transform(b, start, halfB, n);
    for (let k = 0; k < fft.bins; k++) {
      const ar = halfA[2 * k];
      const ai = halfA[2 * k + 1];
      const br = halfB[2 * k];
      const bi = halfB[2 * k + 1];
      sums[4 * k] += ar * ar + ai * ai;
      sums[4 * k + 1] += br * br + bi * bi;
      sums[4 * k + 2] += ar * br + ai * bi;
      sums[4 * k + 3] += ar * bi - ai * br;
    }
  }
  return sums;
}

function transform(x: Float64Array, start: number, half: Float64Array, n: number): void {
  const segment = scratch('coherence.segment', n);
  const { w } = taperOf('hann', n);
  const level = mean(x, start, start + n);
  for (let i = 0; i < n; i++) segment[i] = (x[start + i] - level) * w[i];
  realFft(n).forward(segment, half);
}
