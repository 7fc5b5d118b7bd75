import { mean } from './mean';

/** A line y = mean + slope · (t − middle). */
export interface Line {
  slope: number;
  /** Mean of t, and of y. */
  middle: number;
  mean: number;
  /** Sum of the squared distances of t from its mean, more than 0. */
  spread: number;
}

/** The times of some values: each its own, or the step of an even row that begins at 0. */
type Times = ArrayLike<number> | number;

/** The line of least squares through values `y` at times `t`; undefined where no two times differ. Equal to SciPy's `linregress`. */
export function leastSquares(y: ArrayLike<number>, t: Times): Line | undefined {
  const middle = typeof t === 'number' ? (t * (y.length - 1)) / 2 : mean(t);
  const level = mean(y);
  let product = 0;
  let spread = 0;
  for (let i = 0; i < y.length; i++) {
    const d = (typeof t === 'number' ? i * t : t[i]) - middle;
    product += d * (y[i] - level);
    spread += d * d;
  }
  return spread === 0 ? undefined : { slope: product / spread, middle, mean: level, spread };
}

/** Standard error of the slope of {@link leastSquares} through at least three values. Equal to SciPy's `linregress`. */
export function slopeError(
  y: ArrayLike<number>,
  t: Times,
  { slope, middle, mean: level, spread }: Line,
): number {
  let rest = 0;
  for (let i = 0; i < y.length; i++) {
    const e = y[i] - level - slope * ((typeof t === 'number' ? i * t : t[i]) - middle);
    rest += e * e;
  }
  return Math.sqrt(rest / (y.length - 2) / spread);
}
