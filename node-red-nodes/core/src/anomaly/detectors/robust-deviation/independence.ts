/** Independent values that a series is taken to be worth at least. */
const MIN_INDEPENDENT = 2;

/**
 * How many independent values a correlated series is worth, at least 2: windows that overlap repeat each other.
 * The smaller of two estimates, because a short series hides its own correlation: from the lag-1 autocorrelation r as
 * n (1 − r)/(1 + r) (G. V. Bayley and J. M. Hammersley, J. R. Stat. Soc. Suppl. 8 (1946) 184–197), and from the
 * sum of all autocorrelations up to the first that is not positive (C. J. Geyer, Statist. Sci. 7 (1992) 473–483).
 * @param d Deviations of the series from its mean, not all zero.
 */
export function independentValues(d: readonly number[]): number {
  const n = d.length;
  const variance = lagged(d, 0);
  const r = unbiased(lagged(d, 1) / variance, n);
  const ofLag1 = (n * (1 - r)) / (1 + r);
  let time = 1;
  for (let lag = 1; lag < n; lag++) {
    const rLag = lagged(d, lag) / variance;
    if (rLag <= 0) break;
    time += 2 * rLag;
  }
  return Math.max(MIN_INDEPENDENT, Math.min(n, ofLag1, n / time));
}

function lagged(d: readonly number[], lag: number): number {
  let total = 0;
  for (let i = lag; i < d.length; i++) total += d[i] * d[i - lag];
  return total;
}

/** Autocorrelation with the bias of a short series taken out (M. G. Kendall, Biometrika 41 (1954) 403–404), within 0–1. */
function unbiased(r: number, n: number): number {
  return Math.min(1, Math.max(0, r + (1 + 4 * r) / n));
}
