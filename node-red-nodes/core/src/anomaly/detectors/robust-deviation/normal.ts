/**
 * A t-distributed value with `dof` degrees of freedom as the standard normal value of the same tail probability,
 * within 0.1 for |t| < 20 and dof ≥ 2. Negative values stay negative.
 * Reference: D. L. Wallace, Bounds on normal approximations to Student's and the chi-square distributions,
 * Ann. Math. Statist. 30 (1959) 1121–1130.
 */
export function normalFromT(t: number, dof: number): number {
  const z = ((8 * dof + 1) / (8 * dof + 3)) * Math.sqrt(dof * Math.log1p((t * t) / dof));
  return t < 0 ? -z : z;
}

/** The t-distributed value of the same tail probability as a standard normal one: the inverse of {@link normalFromT}. */
export function tFromNormal(z: number, dof: number): number {
  const t = Math.sqrt(dof * Math.expm1(((z * (8 * dof + 3)) / (8 * dof + 1)) ** 2 / dof));
  return z < 0 ? -t : t;
}

/**
 * Upper quantile of a chi-square distribution divided by its degrees of freedom.
 * @param z The standard normal quantile of the same probability.
 * Reference: E. B. Wilson and M. M. Hilferty, Proc. Natl. Acad. Sci. 17 (1931) 684–688.
 */
export function meanSquareQuantile(dof: number, z: number): number {
  const spread = 2 / (9 * dof);
  return Math.max(0, 1 - spread + z * Math.sqrt(spread)) ** 3;
}

/**
 * Standard normal value that is exceeded with probability `p`, 0 < p ≤ 0.5; absolute error below 4.5e-4.
 * Reference: M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 26.2.23.
 */
export function normalUpper(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return t - above / below;
}
