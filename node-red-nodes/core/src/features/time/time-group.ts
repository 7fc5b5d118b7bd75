import type { SensorFrame } from '../frame';
import type { Group, Results, Wants } from '../group';
import { ALL_ZERO, CONSTANT, NOT_WANTED } from '../reasons';
import { entropy } from './entropy';

const names = [
  'mean', 'std', 'min', 'max', 'rms', 'peak', 'peakToPeak', 'crest', 'shape', 'impulse', 'clearance',
  'skewness', 'kurtosis', 'zeroCrossings', 'entropy',
]; // prettier-ignore

/**
 * Statistics of the amplitude, in the sensor's unit (`mean`, `std`, `min`, `max`, `rms`, `peak`, `peakToPeak`) or
 * without one. `std` divides by n. `kurtosis` is Fisher's (0 for a normal distribution), it and `skewness` are
 * biased as SciPy's `kurtosis` and `skew` are by default. `zeroCrossings` counts changes of sign, 0 taken as positive.
 * The dimensionless factors are those of M. P. Norton and D. G. Karczub, Fundamentals of Noise and Vibration
 * Analysis, 2nd ed., ch. 8: crest = peak/rms, shape = rms/mean|x|, impulse = peak/mean|x|, clearance = peak/(mean √|x|)².
 * `entropy` is described at {@link entropy}.
 */
export function timeGroup(wants: Wants): Group {
  const sums = new Sums();
  const wantsEntropy = wants('entropy');
  return {
    names,
    compute({ x }: SensorFrame, results: Results) {
      sums.take(x);
      addLevels(sums, results);
      addFactors(sums, results);
      addMoments(sums, results);
      results.add(sums.crossings);
      if (!wantsEntropy) results.refuse(NOT_WANTED);
      else if (sums.min === sums.max) results.refuse(CONSTANT);
      else results.add(entropy(x, sums.min, sums.max));
    },
  };
}

/** What the features of this group are made of, gathered in two passes. */
class Sums {
  mean = 0;
  min = 0;
  max = 0;
  /** Means of |x|, of x², and of √|x|. */
  abs = 0;
  square = 0;
  root = 0;
  crossings = 0;
  /** Central moments. */
  m2 = 0;
  m3 = 0;
  m4 = 0;

  take(x: Float64Array): void {
    this.firstPass(x);
    this.secondPass(x);
  }

  private firstPass(x: Float64Array): void {
    const n = x.length;
    const first = x[0];
    let total = 0;
    let abs = 0;
    let square = 0;
    let root = 0;
    let crossings = 0;
    let min = first;
    let max = first;
    let previous = first;
    for (let i = 0; i < n; i++) {
      const value = x[i];
      const size = Math.abs(value);
      // Distances from the first value: exact for equal values, and precise on a large offset.
      total += value - first;
      abs += size;
      square += value * value;
      root += Math.sqrt(size);
      if (value < min) min = value;
      if (value > max) max = value;
      if (value < 0 !== previous < 0) crossings++;
      previous = value;
    }
    this.mean = first + total / n;
    this.min = min;
    this.max = max;
    this.abs = abs / n;
    this.square = square / n;
    this.root = root / n;
    this.crossings = crossings;
  }

  private secondPass(x: Float64Array): void {
    const n = x.length;
    const { mean } = this;
    let m2 = 0;
    let m3 = 0;
    let m4 = 0;
    for (let i = 0; i < n; i++) {
      const d = x[i] - mean;
      const dd = d * d;
      m2 += dd;
      m3 += dd * d;
      m4 += dd * dd;
    }
    this.m2 = m2 / n;
    this.m3 = m3 / n;
    this.m4 = m4 / n;
  }
}

function addLevels({ mean, m2, min, max, square }: Sums, results: Results): void {
  results.add(mean);
  results.add(Math.sqrt(m2));
  results.add(min);
  results.add(max);
  results.add(Math.sqrt(square));
  results.add(Math.max(max, -min));
  results.add(max - min);
}

function addFactors({ abs, root, square, min, max }: Sums, results: Results): void {
  const rms = Math.sqrt(square);
  if (rms === 0) return results.refuse(ALL_ZERO, 4);
  const peak = Math.max(max, -min);
  results.add(peak / rms);
  results.add(rms / abs);
  results.add(peak / abs);
  results.add(peak / (root * root));
}

/** SciPy's rule: a spread within the rounding of the mean is none. */
function addMoments({ mean, m2, m3, m4 }: Sums, results: Results): void {
  if (m2 <= (Number.EPSILON * mean) ** 2) return results.refuse(CONSTANT, 2);
  results.add(m3 / (m2 * Math.sqrt(m2)));
  results.add(m4 / (m2 * m2) - 3);
}
