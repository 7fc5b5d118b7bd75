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
export interface Filtered {
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
export function filter({ growth, slope, steps }: Curve, y: readonly number[], wander: Wander): Filtered {
  const { memory } = wander;
  const diffusion = diffusionOf(slope, steps, wander.power);
  const spell = (diffusion * (1 - memory)) / (1 + memory);
  const fresh = 1 - memory * memory;
  const [one, g, values] = [new Track(), new Track(), new Track()];
  const sums = { one: 0, y: 0, yy: 0, g: 0, gg: 0, gy: 0 };
  let [ww, wv, vv, determinant, logDeterminant, step] = [0, 0, 1, 1, 0, 0];
  for (let i = 0; i < y.length; i++) {
    step = Math.sqrt(spell * steps[i]!);
    vv = memory * memory * vv + fresh;
    ww += step * (2 * memory * wv + step * vv);
    wv = memory * wv + step * vv;
    const d = slope[i]!;
    const inverse = 1 / (d * d * ww + 1);
    const [toWalk, toSpell] = [d * ww * inverse, d * wv * inverse];
    const e = one.take(1, d, step, memory);
    const eg = g.take(growth[i]!, d, step, memory);
    const ey = values.take(y[i]!, d, step, memory);
    one.correct(toWalk * e, toSpell * e);
    g.correct(toWalk * eg, toSpell * eg);
    values.correct(toWalk * ey, toSpell * ey);
    sums.one += e * e * inverse;
    sums.y += e * ey * inverse;
    sums.yy += ey * ey * inverse;
    sums.g += e * eg * inverse;
    sums.gg += eg * eg * inverse;
    sums.gy += eg * ey * inverse;
    vv -= toSpell * d * wv;
    wv *= inverse;
    ww *= inverse;
    determinant /= inverse;
    if (determinant > LARGE) {
      logDeterminant += Math.log(determinant);
      determinant = 1;
    }
  }
  const rest = (step * memory) / (1 - memory);
  return {
    products: sums,
    logDeterminant: logDeterminant + Math.log(determinant),
    ahead: { one: one.ahead(rest), g: g.ahead(rest), y: values.ahead(rest) },
    variance: ww + 2 * rest * wv + rest * rest * vv,
    diffusion,
  };
}

/** Variance of the walk per unit of age that adds `power` to a reading on average. */
function diffusionOf(slope: Float64Array, steps: Float64Array, power: number): number {
  let squares = 0;
  for (let i = 0; i < slope.length; i++) squares += slope[i]! * slope[i]! * steps[i]!;
  return squares > 0 ? (power * slope.length) / squares : 0;
}

/** Where the filter holds one series to be: the walk, and its spell. */
class Track {
  private walk = 0;
  private spell = 0;

  /** Moves on by one reading, and says how far the reading is from what was expected. */
  take(reading: number, slope: number, step: number, memory: number): number {
    this.spell *= memory;
    this.walk += step * this.spell;
    return reading - slope * this.walk;
  }

  correct(walk: number, spell: number): void {
    this.walk += walk;
    this.spell += spell;
  }

  ahead(rest: number): number {
    return this.walk + rest * this.spell;
  }
}
