/** What is taken off a signal: its mean, or its least-squares line. */
export type Trend = 'constant' | 'linear';

/** Takes the trend off in place, as SciPy's `detrend`. Allocates nothing. */
export function detrend(x: Float64Array, trend: Trend): void {
  const n = x.length;
  let total = 0;
  for (let i = 0; i < n; i++) total += x[i] - x[0];
  const mean = x[0] + total / n;
  const middle = (n - 1) / 2;
  const slope = trend === 'linear' ? slopeOf(x, mean, middle) : 0;
  for (let i = 0; i < n; i++) x[i] -= mean + slope * (i - middle);
}

function slopeOf(x: Float64Array, mean: number, middle: number): number {
  let sxy = 0;
  let sxx = 0;
  for (let i = 0; i < x.length; i++) {
    sxy += (i - middle) * (x[i] - mean);
    sxx += (i - middle) * (i - middle);
  }
  return sxx === 0 ? 0 : sxy / sxx;
}
