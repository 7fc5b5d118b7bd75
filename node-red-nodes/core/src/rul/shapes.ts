/**
 * How wear grows. Its age is 0 at its onset and 1 now; growth is 0 at onset and 1 now.
 * Rate 0 is linear; otherwise exponential, (e^(rate·age) − 1) / (e^rate − 1).
 */
export interface Shape {
  /** Where wear begins, as a share 0–1 of the observed history. */
  onset: number;
  /** Exponential growth over the observed wear, 0 for linear. */
  rate: number;
}

/** Growth at each time `u` (0 first reading, 1 now). */
export function growth({ onset, rate }: Shape, u: readonly number[]): number[] {
  const scale = 1 / (1 - onset);
  if (rate === 0) return u.map((at) => Math.max(0, (at - onset) * scale));
  const norm = 1 / Math.expm1(rate);
  return u.map((at) => (at <= onset ? 0 : (Math.exp(rate * (at - onset) * scale) - 1) * norm));
}

/** Age at which growth reaches 1/`q`, and how fast the observed share of that life, 1/age, changes with `q`. */
export function ageAt({ rate }: Shape, q: number): { age: number; shareSlope: number } {
  if (rate === 0) return { age: 1 / q, shareSlope: 1 };
  const reach = Math.expm1(rate) / q;
  const age = Math.log1p(reach) / rate;
  return { age, shareSlope: reach / (q * rate * (1 + reach) * age * age) };
}

/** Scale of the prior of an exponential life's growth over all of it (gamma, shape 2: mean 4, mode 2). */
const RATE_SCALE = 2;

/** Prior density of a shape's rate, given the age at which it fails; 1 for linear growth. */
export function rateDensity({ rate }: Shape, age: number): number {
  const whole = rate * age;
  return rate === 0 ? 1 : (age * whole * Math.exp(-whole / RATE_SCALE)) / RATE_SCALE ** 2;
}
