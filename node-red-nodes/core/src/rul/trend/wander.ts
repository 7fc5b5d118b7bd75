import type { Products } from './moments';
import type { Curve } from './shapes';

/** Wear whose pace is random: its age walks around the time elapsed. Beside it white noise of variance 1. */
export interface Wander {
  /** Variance that the walk adds to the indicator from one reading to the next, on average. */
  power: number;
  /** Correlation 0–1 of a step of the walk with the next: windows that overlap, load that comes in spells. */
  memory: number;
}

/** What the filter finds, for a constant, the growth and the readings alike. */
export interface KalmanResult {
  products: Products;
  /** Log determinant of the covariance of the readings. */
  logDeterminant: number;
  /** Age gained by the walk until the last reading, and yet to come of its present spell. */
  ahead: { one: number; g: number; y: number };
  /** Variance of `ahead`, and of the walk per unit of age, where white noise has 1. */
  variance: number;
  diffusion: number;
}

/** Determinants are taken into the logarithm before they overflow. */
const LARGE = 1e150;

/**
 * Whitens readings `y` of a growth curve whose age wanders, in white noise: the exact likelihood of a random walk, or of an
 * integrated first-order autoregression, linear in a small deviation of the age (Kalman, J. Basic Eng. 82, 1960).
 */
export function filter({ growth, slope, steps }: Curve, y: readonly number[], wander: Wander): KalmanResult {
  const { memory } = wander;
  const diffusion = diffusionOf(slope, steps, wander.power);
  const spell = (diffusion * (1 - memory)) / (1 + memory);
  const fresh = 1 - memory * memory;
  const sums = { one: 0, y: 0, yy: 0, g: 0, gg: 0, gy: 0 };
  // Of each series, where the filter holds its walk to be, and the spell that it is in.
  let walkOne = 0;
  let walkG = 0;
  let walkY = 0;
  let spellOne = 0;
  let spellG = 0;
  let spellY = 0;
  // Variances of walk and spell, and what they share.
  let ww = 0;
  let wv = 0;
  let vv = 1;
  let determinant = 1;
  let logDeterminant = 0;
  let step = 0;
  for (let i = 0; i < y.length; i++) {
    step = Math.sqrt(spell * steps[i]);
    vv = memory * memory * vv + fresh;
    ww += step * (2 * memory * wv + step * vv);
    wv = memory * wv + step * vv;
    walkOne += step * (spellOne *= memory);
    walkG += step * (spellG *= memory);
    walkY += step * (spellY *= memory);
    const d = slope[i];
    const e = 1 - d * walkOne;
    const eg = growth[i] - d * walkG;
    const ey = y[i] - d * walkY;
    const spread = d * d * ww + 1;
    const inverse = 1 / spread;
    sums.one += e * e * inverse;
    sums.y += e * ey * inverse;
    sums.yy += ey * ey * inverse;
    sums.g += e * eg * inverse;
    sums.gg += eg * eg * inverse;
    sums.gy += eg * ey * inverse;
    const toWalk = d * ww * inverse;
    const toSpell = d * wv * inverse;
    walkOne += toWalk * e;
    walkG += toWalk * eg;
    walkY += toWalk * ey;
    spellOne += toSpell * e;
    spellG += toSpell * eg;
    spellY += toSpell * ey;
    vv -= toSpell * d * wv;
    wv *= inverse;
    ww *= inverse;
    determinant *= spread;
    if (determinant > LARGE) {
      logDeterminant += Math.log(determinant);
      determinant = 1;
    }
  }
  const rest = (step * memory) / (1 - memory);
  return {
    products: sums,
    logDeterminant: logDeterminant + Math.log(determinant),
    ahead: { one: walkOne + rest * spellOne, g: walkG + rest * spellG, y: walkY + rest * spellY },
    variance: ww + 2 * rest * wv + rest * rest * vv,
    diffusion,
  };
}

/** Variance of the walk per unit of age that adds `power` to a reading on average. */
function diffusionOf(slope: Float64Array, steps: Float64Array, power: number): number {
  let squares = 0;
  for (let i = 0; i < slope.length; i++) squares += slope[i] * slope[i] * steps[i];
  return squares > 0 ? (power * slope.length) / squares : 0;
}
