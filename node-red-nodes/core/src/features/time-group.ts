import { ALL_ZERO, CONSTANT, type Group, type Outcome, type Signal } from './group';

interface Sums {
  n: number;
  mean: number;
  min: number;
  max: number;
  /** Means of |x|, of x², and of √|x|. */
  abs: number;
  square: number;
  root: number;
  crossings: number;
}

/**
 * Statistics of the amplitude, in the sensor's unit (`mean`, `std`, `min`, `max`, `rms`, `peak`, `peakToPeak`) or
 * without one. `std` divides by n. `kurtosis` is Fisher's (0 for a normal distribution), it and `skewness` are
 * biased as SciPy's `kurtosis` and `skew` are by default. `zeroCrossings` counts changes of sign, 0 taken as positive.
 * The dimensionless factors are those of M. P. Norton and D. G. Karczub, Fundamentals of Noise and Vibration
 * Analysis, 2nd ed., ch. 8: crest = peak/rms, shape = rms/mean|x|, impulse = peak/mean|x|, clearance = peak/(mean √|x|)².
 */
export const timeGroup: Group = {
  names: [
    'mean', 'std', 'min', 'max', 'rms', 'peak', 'peakToPeak', 'crest', 'shape', 'impulse', 'clearance',
    'skewness', 'kurtosis', 'zeroCrossings',
  ], // prettier-ignore
  compute({ x }: Signal): Outcome[] {
    const sums = sum(x);
    const { mean, min, max } = sums;
    const { m2, m3, m4 } = moments(x, sums);
    const rms = Math.sqrt(sums.square);
    const peak = Math.max(max, -min);
    const level = [mean, Math.sqrt(m2), min, max, rms, peak, max - min];
    return [...level, ...factors(sums, rms, peak), ...shape(mean, m2, { m3, m4 }), sums.crossings];
  },
};

function sum(x: readonly number[]): Sums {
  let [total, abs, square, root, crossings] = [0, 0, 0, 0, 0];
  let [min, max] = [x[0], x[0]];
  for (let i = 0; i < x.length; i++) {
    const value = x[i];
    const size = Math.abs(value);
    total += value - x[0];
    abs += size;
    square += value * value;
    root += Math.sqrt(size);
    if (value < min) min = value;
    if (value > max) max = value;
    if (i > 0 && value < 0 !== x[i - 1] < 0) crossings++;
  }
  const n = x.length;
  // Summed as distances from the first value: exact for equal values, and precise on a large offset.
  const mean = x[0] + total / n;
  return { n, mean, min, max, abs: abs / n, square: square / n, root: root / n, crossings };
}

function moments(x: readonly number[], { n, mean }: Sums): { m2: number; m3: number; m4: number } {
  let [m2, m3, m4] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const d = x[i] - mean;
    const dd = d * d;
    m2 += dd;
    m3 += dd * d;
    m4 += dd * dd;
  }
  return { m2: m2 / n, m3: m3 / n, m4: m4 / n };
}

function factors({ abs, root }: Sums, rms: number, peak: number): Outcome[] {
  if (rms === 0) return [ALL_ZERO, ALL_ZERO, ALL_ZERO, ALL_ZERO];
  return [peak / rms, rms / abs, peak / abs, peak / (root * root)];
}

/** SciPy's rule: a spread within the rounding of the mean is none. */
function shape(mean: number, m2: number, { m3, m4 }: { m3: number; m4: number }): Outcome[] {
  if (m2 <= (Number.EPSILON * mean) ** 2) return [CONSTANT, CONSTANT];
  return [m3 / m2 ** 1.5, m4 / (m2 * m2) - 3];
}
