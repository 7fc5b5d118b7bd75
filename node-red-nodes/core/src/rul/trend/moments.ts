/**
 * What the inner product of two series needs to be known under every first-order autocorrelation rho:
 * with innovations e[i] = a[i] − rho·a[i−1], <a,b> = full − rho·lagged + rho²·(full − ends).
 * The series are taken as evenly spaced.
 */
export interface LaggedProduct {
  full: number;
  lagged: number;
  ends: number;
}

/** Inner products, after whitening, of a constant (`one`), the readings (`y`) and a growth curve (`g`). */
export interface Products {
  one: number;
  y: number;
  yy: number;
  g: number;
  gg: number;
  gy: number;
}

/** The moments of two series of the same length (at least 2). */
export function moment(a: readonly number[], b: readonly number[]): LaggedProduct {
  const last = a.length - 1;
  let full = a[0] * b[0];
  let lagged = 0;
  for (let i = 1; i <= last; i++) {
    full += a[i] * b[i];
    lagged += a[i] * b[i - 1] + a[i - 1] * b[i];
  }
  return { full, lagged, ends: a[0] * b[0] + a[last] * b[last] };
}

/** The inner product after whitening by `rho` (generalised least squares for AR(1) noise, Prais–Winsten). */
export function whitened({ full, lagged, ends }: LaggedProduct, rho: number): number {
  return full - rho * lagged + rho * rho * (full - ends);
}

/** The moments of a growth curve with 1, with itself and with `y`: three in one pass, since this runs for every shape. */
export function growthMoments(
  g: ArrayLike<number>,
  y: readonly number[],
): { g: LaggedProduct; gg: LaggedProduct; gy: LaggedProduct } {
  const last = g.length - 1;
  const g0 = g[0];
  const y0 = y[0];
  const gn = g[last];
  const yn = y[last];
  const sums = { g: g0, gg: g0 * g0, gy: g0 * y0 };
  const lags = { gg: 0, gy: 0 };
  for (let i = 1; i <= last; i++) {
    const now = g[i];
    const before = g[i - 1];
    sums.g += now;
    sums.gg += now * now;
    sums.gy += now * y[i];
    lags.gg += now * before;
    lags.gy += now * y[i - 1] + before * y[i];
  }
  return {
    g: { full: sums.g, lagged: 2 * sums.g - g0 - gn, ends: g0 + gn },
    gg: { full: sums.gg, lagged: 2 * lags.gg, ends: g0 * g0 + gn * gn },
    gy: { full: sums.gy, lagged: lags.gy, ends: g0 * y0 + gn * yn },
  };
}
