import { growthMoments, moment, whitened, type Moment } from './moments';
import { ageAt, growth, rateDensity, type Shape } from './shapes';

/** Autocorrelations of the noise that are tried, alike likely. */
export const RHOS: readonly number[] = [0, 0.25, 0.5, 0.75];

/** Share of the way to the threshold that no indicator resolves, so that noise-free readings have a fit too. */
const RESOLUTION = 1e-4;

/** Least wear at which the weight of a fit is judged; below it the readings are as good as level. */
const LEAST_WEAR = 0.01;

interface Products {
  one: number;
  y: number;
  yy: number;
  g: number;
  gg: number;
  gy: number;
}

/** The readings, scaled: `u` 0 first to 1 now, `y` with the threshold at 1, and their moments. */
export interface Readings {
  u: readonly number[];
  y: readonly number[];
  fixed: { one: Moment; y: Moment; yy: Moment };
}

/** A shape under one autocorrelation: the best wear `q` (part of the way to the threshold now), and its deviation. */
export interface WearFit {
  shape: Shape;
  rho: number;
  q: number;
  spread: number;
  /** Log likelihood of a wear, level and noise variance integrated out. */
  likelihood: (q: number) => number;
  /** Log of about the posterior mass, prior of the shape aside. */
  mass: number;
}

/** Prepares readings (at least 5) for many fits. */
export function prepare(u: readonly number[], y: readonly number[]): Readings {
  const ones = y.map(() => 1);
  return { u, y, fixed: { one: moment(ones, ones), y: moment(ones, y), yy: moment(y, y) } };
}

/** The log likelihood of no wear at all. */
export function levelLikelihood({ fixed, y }: Readings, rho: number): number {
  const none = { full: 0, lagged: 0, ends: 0 };
  return wearLikelihood(productsAt({ ...fixed, g: none, gg: none, gy: none }, rho), rho, y.length)(0);
}

/** Fits one shape under each autocorrelation; leaves out what has no wear to see, or no way left to the threshold. */
export function fitShape(readings: Readings, shape: Shape): WearFit[] {
  const { u, y, fixed } = readings;
  const moments = { ...fixed, ...growthMoments(growth(shape, u), y) };
  return RHOS.flatMap((rho) => fitAt(productsAt(moments, rho), shape, { rho, count: y.length }));
}

/** Generalised least squares of level and wear. */
function fitAt(products: Products, shape: Shape, { rho, count }: { rho: number; count: number }): WearFit[] {
  const { one, y, yy, g, gg, gy } = products;
  const determinant = one * gg - g * g;
  if (determinant <= 1e-9 * one * gg) return [];
  const room = 1 - (gg * y - g * gy) / determinant;
  if (room <= 0) return [];
  const wear = (one * gy - g * y) / determinant;
  const q = wear / room;
  const variance = Math.max(0, yy - (1 - room) * y - wear * gy) / (count - 2) + RESOLUTION ** 2;
  const spread = Math.sqrt((variance * (one - 2 * g * q + gg * q * q)) / determinant) / room;
  const likelihood = wearLikelihood(products, rho, count);
  const mass =
    likelihood(Math.max(q, 0)) + Math.log(spread) + outlook(shape, Math.max(q, LEAST_WEAR)).logPrior;
  return [{ shape, rho, q, spread, likelihood, mass }];
}

/**
 * Age at which a shape with wear `q` fails, and the log prior density of that `q`. The observed share of the life, 1/age, has
 * a prior that rises with the share: wear that can be told from noise is seldom at its very beginning.
 */
export function outlook(shape: Shape, q: number): { age: number; logPrior: number } {
  const { age, shareSlope } = ageAt(shape, q);
  return { age, logPrior: Math.log((2 * shareSlope * rateDensity(shape, age)) / age) };
}

function productsAt(moments: Record<keyof Products, Moment>, rho: number): Products {
  return {
    one: whitened(moments.one, rho),
    y: whitened(moments.y, rho),
    yy: whitened(moments.yy, rho),
    g: whitened(moments.g, rho),
    gg: whitened(moments.gg, rho),
    gy: whitened(moments.gy, rho),
  };
}

/** y − q·growth = level·(1 − q·growth) + noise: the level has a uniform prior, the variance Jeffreys'. */
function wearLikelihood(p: Products, rho: number, count: number): (q: number) => number {
  return (q) => {
    const xx = p.one - 2 * q * p.g + q * q * p.gg;
    const xd = p.y - q * p.g - q * (p.gy - q * p.gg);
    const dd = p.yy - 2 * q * p.gy + q * q * p.gg;
    const residual = Math.max(0, dd - (xd * xd) / xx) + count * RESOLUTION ** 2;
    return 0.5 * Math.log((1 - rho * rho) / xx) - 0.5 * (count - 1) * Math.log(residual);
  };
}
