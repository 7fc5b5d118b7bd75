/**
 * How wear grows. Its age is 0 at its onset and 1 now; growth is 0 at onset and 1 now.
 * Rate 0: age^power, linear for power 1. Otherwise exponential, (e^(rate·age) − 1) / (e^rate − 1), of power 1.
 */
export interface WearShape {
  /** Where wear begins, as a share 0–1 of the observed history. */
  onset: number;
  /** Exponential growth over the observed wear, 0 for none. */
  rate: number;
  /** Exponent of the age, 1 for linear and exponential wear. */
  power: number;
}

/** A growth curve at the times of some readings: itself, how fast it grows with age, and the age that each reading adds. */
export interface Curve {
  growth: Float64Array;
  /** 0 until the onset. */
  slope: Float64Array;
  steps: Float64Array;
}

/** Age at which a root, infinitely steep at first, has the slope that stands for all before. */
const YOUNG = 0.01;

/** The times of readings: `u` rises from 0 (first) to 1 (now), by `spacing` where it does so evenly. */
export interface ReadingTimes {
  u: readonly number[];
  spacing?: number | undefined;
}

/** A curve of `count` readings, to be filled. */
export function emptyCurve(count: number): Curve {
  return {
    growth: new Float64Array(count),
    slope: new Float64Array(count),
    steps: new Float64Array(count),
  };
}

/** Growth at some times. Fills `curve` and returns it: this runs hundreds of times a forecast. */
export function curveAt(
  { onset, rate, power }: WearShape,
  { u, spacing }: ReadingTimes,
  curve = emptyCurve(u.length),
): Curve {
  const { growth, slope, steps } = curve;
  const scale = 1 / (1 - onset);
  const norm = rate === 0 ? 1 : 1 / Math.expm1(rate);
  const ratio = spacing === undefined ? 0 : Math.exp(rate * spacing * scale);
  let before = Math.max(0, (u[0] - onset) * scale);
  let risen = 0;
  for (let i = 0; i < u.length; i++) {
    const age = (u[i] - onset) * scale;
    if (age <= 0) {
      growth[i] = slope[i] = steps[i] = 0;
      continue;
    }
    steps[i] = age - before;
    before = age;
    if (rate !== 0) {
      risen = risen * ratio || Math.exp(rate * age) * norm;
      growth[i] = risen - norm;
      slope[i] = rate * risen;
    } else if (power === 1) {
      growth[i] = age;
      slope[i] = 1;
    } else {
      growth[i] = age ** power;
      slope[i] = power * Math.max(age, YOUNG) ** (power - 1);
    }
  }
  return curve;
}

/** Age at which growth reaches 1/`q`, and how fast the observed share of that life, 1/age, changes with `q`. */
export function ageAt({ rate, power }: WearShape, q: number): { age: number; shareSlope: number } {
  if (rate === 0) {
    const share = q ** (1 / power);
    return { age: 1 / share, shareSlope: share / (power * q) };
  }
  const reach = Math.expm1(rate) / q;
  const age = Math.log1p(reach) / rate;
  return { age, shareSlope: reach / (q * rate * (1 + reach) * age * age) };
}

/** Least growth that a walk is taken back to. */
const LEAST_GROWTH = 1e-3;

/**
 * Age at which growth stands that has gone from where it is at age 1 along its tangent, as far as `ahead` of age would take it;
 * and by how much the age moves then while one moves along the tangent.
 */
export function alongTangent(shape: WearShape, ahead: number): { age: number; pace: number } {
  const steep = slopeAt(shape, 1);
  const { age } = ageAt(shape, 1 / Math.max(LEAST_GROWTH, 1 + steep * ahead));
  return { age, pace: steep / slopeAt(shape, age) };
}

function slopeAt({ rate, power }: WearShape, age: number): number {
  return rate === 0 ? power * age ** (power - 1) : (rate * Math.exp(rate * age)) / Math.expm1(rate);
}

/** Scale of the prior of an exponential life's growth over all of it (gamma, shape 2: mean 4, mode 2). */
const RATE_SCALE = 2;

/** Prior density of a shape's rate, given the age at which it fails; 1 where growth is not exponential. */
export function rateDensity({ rate }: WearShape, age: number): number {
  const whole = rate * age;
  return rate === 0 ? 1 : (age * whole * Math.exp(-whole / RATE_SCALE)) / RATE_SCALE ** 2;
}
