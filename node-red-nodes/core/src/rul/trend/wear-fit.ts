import { growthMoments, moment, whitened, type LaggedProduct, type Products } from './moments';
import { DRIFTLESS, STEADY, WALKS, type Steady, type Weighted } from './noise';
import {
  ageAt,
  alongTangent,
  curveAt,
  emptyCurve,
  rateDensity,
  type Curve,
  type WearShape,
  type ReadingTimes,
} from './shapes';
import { filter, type KalmanResult, type Wander } from './wander';

/** Share of the way to the threshold that no indicator resolves, so that noise-free readings have a fit too. */
const RESOLUTION = 1e-4;

/** Least wear at which the weight of a fit is judged; below it the readings are as good as level. */
const LEAST_WEAR = 0.01;

/** A forecast goes by no more points than this; curves of more are not kept. */
const MOST_POINTS = 64;

/** The readings, scaled: `u` 0 first to 1 now, `y` with the threshold at 1, and their moments. */
export interface Readings extends ReadingTimes {
  y: readonly number[];
  /** The curve being fitted; each fit overwrites it, and the next readings that are prepared. */
  scratch: Curve;
  fixed: { count: number; one: LaggedProduct; y: LaggedProduct; yy: LaggedProduct };
}

/** Readings after whitening under one noise, with the logarithm of the noise's weight. */
export interface Whitened {
  products: Products;
  logWeight: number;
  count: number;
  /** Where the age wanders, what is known of it. */
  filtered: KalmanResult | null;
}

/** A shape under one noise: the best wear `q` (part of the way to the threshold now), and its deviation. */
export interface WearFit {
  shape: WearShape;
  noise: Steady | Wander;
  whitened: Whitened;
  q: number;
  spread: number;
  /** Log of about the posterior mass, prior of the shape aside. */
  mass: number;
}

/** Prepares readings (at least 5) for many fits. */
export function prepare(u: readonly number[], y: readonly number[]): Readings {
  const ones = y.map(() => 1);
  return {
    u,
    y,
    spacing: spacingOf(u),
    scratch: scratchCurve(u.length),
    fixed: { count: y.length, one: moment(ones, ones), y: moment(ones, y), yy: moment(y, y) },
  };
}

/** Curves by their length, for the forecast that is being made: typed arrays are dear to make. */
const scratches = new Map<number, Curve>();

function scratchCurve(count: number): Curve {
  if (count > MOST_POINTS) return emptyCurve(count);
  const curve = scratches.get(count) ?? emptyCurve(count);
  scratches.set(count, curve);
  return curve;
}

/** Share of the history by which even times may jitter: no growth changes in so little. */
const JITTER = 1e-4;

function spacingOf(u: readonly number[]): number | undefined {
  const spacing = (u.at(-1)! - u[0]) / (u.length - 1);
  return u.every((at, i) => Math.abs(at - u[0] - i * spacing) < JITTER) ? spacing : undefined;
}

/** The log likelihoods of no wear at all, under each noise. */
export function levelLikelihoods({ u, y, fixed }: Readings): number[] {
  const none = { full: 0, lagged: 0, ends: 0 };
  const flat = { ...curveAt({ onset: 0, rate: 0, power: 1 }, { u }), growth: new Float64Array(u.length) };
  const growth = { g: none, gg: none, gy: none };
  const steady = STEADY.map((noise) => whitenSteady(fixed, growth, noise));
  const walks = WALKS.map((walk) => {
    const whitened = whitenWalk(flat, y, walk);
    return { ...whitened, logWeight: whitened.logWeight + Math.log(DRIFTLESS) };
  });
  return [...steady, ...walks].map((whitened) => wearLikelihood(whitened, 0));
}

/** Fits a shape to a steady course in each noise; leaves out what has no wear to see, or no way left to the threshold. */
export function fitSteady(readings: Readings, shape: WearShape): WearFit[] {
  const { y, fixed, scratch } = readings;
  const growth = growthMoments(curveAt(shape, readings, scratch).growth, y);
  return fitEach(STEADY, shape, (noise) => whitenSteady(fixed, growth, noise));
}

/** Fits a shape whose age walks, likewise, by some of the walks. */
export function fitWalking(
  readings: Readings,
  shape: WearShape,
  walks: readonly Weighted<Wander>[] = WALKS,
): WearFit[] {
  if (walks.length === 0) return [];
  const { y, scratch } = readings;
  const curve = curveAt(shape, readings, scratch);
  return fitEach(walks, shape, (walk) => whitenWalk(curve, y, walk));
}

function fitEach<T extends Steady | Wander>(
  noises: readonly T[],
  shape: WearShape,
  whiten: (noise: T) => Whitened,
): WearFit[] {
  const fits: WearFit[] = [];
  for (const noise of noises) {
    const fit = fitAt(whiten(noise), shape, noise);
    if (fit) fits.push(fit);
  }
  return fits;
}

function whitenSteady(
  { count, one, y, yy }: Readings['fixed'],
  { g, gg, gy }: Record<'g' | 'gg' | 'gy', LaggedProduct>,
  { rho, logPrior }: Weighted<Steady>,
): Whitened {
  const products = {
    one: whitened(one, rho),
    y: whitened(y, rho),
    yy: whitened(yy, rho),
    g: whitened(g, rho),
    gg: whitened(gg, rho),
    gy: whitened(gy, rho),
  };
  return { products, logWeight: logPrior + 0.5 * Math.log(1 - rho * rho), count, filtered: null };
}

function whitenWalk(curve: Curve, y: readonly number[], walk: Weighted<Wander>): Whitened {
  const filtered = filter(curve, y, walk);
  const { products, logDeterminant } = filtered;
  return { products, logWeight: walk.logPrior - 0.5 * logDeterminant, count: y.length, filtered };
}

/** Generalised least squares of level and wear. */
function fitAt(whitened: Whitened, shape: WearShape, noise: Steady | Wander): WearFit | undefined {
  const { one, y, yy, g, gg, gy } = whitened.products;
  const determinant = one * gg - g * g;
  if (determinant <= 1e-9 * one * gg) return undefined;
  const room = 1 - (gg * y - g * gy) / determinant;
  if (room <= 0) return undefined;
  const wear = (one * gy - g * y) / determinant;
  const q = wear / room;
  const variance = Math.max(0, yy - (1 - room) * y - wear * gy) / (whitened.count - 2) + RESOLUTION ** 2;
  const spread = Math.sqrt((variance * (one - 2 * g * q + gg * q * q)) / determinant) / room;
  const mass =
    wearLikelihood(whitened, Math.max(q, 0)) +
    Math.log(spread) +
    outlook(shape, Math.max(q, LEAST_WEAR), whitened).logPrior;
  return { shape, noise, whitened, q, spread, mass };
}

/**
 * Age at which a shape with wear `q` fails, and the log prior density of that `q`. The observed share of the life, 1/age, has
 * a prior that rises with the share: wear that can be told from noise is seldom at its very beginning. Where the pace is random the
 * prior is even: it is the lives that happened to begin fast whose wear is told first, and they go on at a usual pace.
 */
export function outlook(
  shape: WearShape,
  q: number,
  { filtered }: Pick<Whitened, 'filtered'>,
): { age: number; logPrior: number } {
  const { age, shareSlope } = ageAt(shape, q);
  const share = filtered ? 1 : 2 / age;
  return { age, logPrior: Math.log(share * shareSlope * rateDensity(shape, age)) };
}

/** Log likelihood of wear `q`. y − q·growth = level·(1 − q·growth) + noise: the level has a uniform prior, the variance Jeffreys'. */
export function wearLikelihood({ products, logWeight, count }: Whitened, q: number): number {
  const { xx, residual } = levelAt(products, q);
  return logWeight - 0.5 * Math.log(xx) - 0.5 * (count - 1) * Math.log(residual + count * RESOLUTION ** 2);
}

/** Where a walk of the age stands, and how it goes on; per unit of age. */
export interface Walk {
  /** Age beyond the time elapsed. */
  ahead: number;
  variance: number;
  diffusion: number;
}

const UNMOVED: Walk = { ahead: 0, variance: 0, diffusion: 0 };

/**
 * The walk of the age under wear `q`, at the last reading. The filter knows it along the tangent of the growth: where growth bends,
 * the age is as far ahead as the growth has come, and is known the better the steeper it is.
 */
export function walkAt({ products, count, filtered }: Whitened, q: number, shape: WearShape): Walk {
  if (!filtered) return UNMOVED;
  const { level, residual } = levelAt(products, q);
  const height = q * (1 - level);
  const unit = (residual / (count - 3) + RESOLUTION ** 2) / (height * height);
  const { ahead, variance, diffusion } = filtered;
  const { age, pace } = alongTangent(shape, (ahead.y - level * ahead.one) / height - ahead.g);
  return {
    ahead: age - 1,
    variance: unit * variance * pace * pace,
    diffusion: unit * diffusion,
  };
}

function levelAt(p: Products, q: number): { xx: number; level: number; residual: number } {
  const xx = p.one - 2 * q * p.g + q * q * p.gg;
  const xd = p.y - q * p.g - q * (p.gy - q * p.gg);
  const dd = p.yy - 2 * q * p.gy + q * q * p.gg;
  return { xx, level: xd / xx, residual: Math.max(0, dd - (xd * xd) / xx) };
}
