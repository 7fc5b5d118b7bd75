import { usable, type ObservedLife } from './lifetime';

/** Lives whose survival is exp(−(time / scale)^shape): shape below 1 for infant deaths, 1 for chance, above for wear. */
export interface Weibull {
  scale: number;
  shape: number;
}

/** The likeliest Weibull distribution, and how well it is known. */
export interface WeibullFit extends Weibull {
  /** Standard deviations of ln scale and ln shape, and their correlation (observed information). */
  scaleDeviation: number;
  shapeDeviation: number;
  correlation: number;
  logLikelihood: number;
}

const LARGEST_SHAPE = 1e3;
const ROUNDS = 60;

/**
 * Maximum likelihood from failed and censored lives (Cohen, Technometrics 7, 1965). Null without two failures at different
 * times, or where the lives are so alike that no shape is the likeliest.
 */
export function fitWeibull(lives: readonly ObservedLife[]): WeibullFit | null {
  const known = usable(lives);
  const failures = known.filter(({ failed }) => failed);
  if (new Set(failures.map(({ time }) => time)).size < 2) return null;
  // Relative to the longest life no power overflows.
  const unit = Math.max(...known.map(({ time }) => time));
  const logs = known.map(({ time }) => Math.log(time / unit));
  const meanLog = failures.reduce((sum, { time }) => sum + Math.log(time / unit), 0) / failures.length;
  const shape = shapeOf(logs, meanLog);
  if (shape === null) return null;
  const { power } = powers(logs, shape);
  const scale = unit * (power / failures.length) ** (1 / shape);
  return { scale, shape, ...certainty(known, { scale, shape }) };
}

/** Log likelihood of the lives. */
export function weibullLikelihood(lives: readonly ObservedLife[], { scale, shape }: Weibull): number {
  return lives.reduce((sum, { time, failed }) => {
    const log = Math.log(time / scale);
    return sum - Math.exp(shape * log) + (failed ? Math.log(shape / time) + shape * log : 0);
  }, 0);
}

/** Time after `age` by which the share `p` (0–1) of the lives that reach `age` has failed. */
export function weibullResidual({ scale, shape }: Weibull, { age, p }: { age: number; p: number }): number {
  return scale * ((age / scale) ** shape - Math.log1p(-p)) ** (1 / shape) - age;
}

/** Root of the likelihood equation of the shape, which falls, by halving. */
function shapeOf(logs: readonly number[], meanLog: number): number | null {
  const slope = (shape: number) => {
    const { power, first } = powers(logs, shape);
    return 1 / shape + meanLog - first / power;
  };
  let [low, high] = [Math.log(1 / LARGEST_SHAPE), Math.log(LARGEST_SHAPE)];
  if (slope(Math.exp(high)) > 0 || slope(Math.exp(low)) < 0) return null;
  for (let round = 0; round < ROUNDS; round++) {
    const middle = (low + high) / 2;
    if (slope(Math.exp(middle)) > 0) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

/** Sums of t^shape, and of t^shape·ln t. */
function powers(logs: readonly number[], shape: number): { power: number; first: number } {
  let [power, first] = [0, 0];
  for (const log of logs) {
    const term = Math.exp(shape * log);
    power += term;
    first += term * log;
  }
  return { power, first };
}

/** From the curvature of the log likelihood over (ln scale, ln shape). */
function certainty(lives: readonly ObservedLife[], { scale, shape }: Weibull) {
  let [ss, sk, kk] = [0, 0, 0];
  for (const { time, failed } of lives) {
    const z = shape * Math.log(time / scale);
    const hazard = Math.exp(z);
    ss += shape * shape * hazard;
    sk += shape * ((failed ? 1 : 0) - hazard - z * hazard);
    kk += hazard * (z * z + z) - (failed ? z : 0);
  }
  const determinant = ss * kk - sk * sk;
  return {
    scaleDeviation: Math.sqrt(kk / determinant),
    shapeDeviation: Math.sqrt(ss / determinant),
    correlation: -sk / Math.sqrt(ss * kk),
    logLikelihood: weibullLikelihood(lives, { scale, shape }),
  };
}
