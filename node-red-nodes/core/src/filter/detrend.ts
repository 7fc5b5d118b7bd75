import { leastSquares, mean } from '../stats';

/** What is taken off a signal: its mean, or its least-squares line. */
export type Trend = 'constant' | 'linear';

/** Takes the trend off in place, as SciPy's `detrend`. */
export function detrend(x: Float64Array, trend: Trend): void {
  const line = trend === 'linear' ? leastSquares(x, 1) : undefined;
  const level = line ? line.mean : mean(x);
  const [slope, middle] = line ? [line.slope, line.middle] : [0, 0];
  for (let i = 0; i < x.length; i++) x[i] -= level + slope * (i - middle);
}
