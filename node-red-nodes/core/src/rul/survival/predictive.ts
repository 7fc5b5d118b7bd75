import type { ObservedLife } from './lifetime';
import type { WeibullFit } from './weibull';

/** Steps, in standard deviations of ln shape, at which shapes are tried. */
const STEPS = Array.from({ length: 61 }, (_, i) => (i - 30) / 5);

/**
 * Prior of ln shape, normal: shapes of machine parts lie between about 0.5 and 5. A few failures alone would allow shapes near 0,
 * and with them lives without end.
 */
const SHAPE_MIDDLE = Math.log(1.5);
const SHAPE_DEVIATION = 0.8;

/** What the lives say if their shape is a certain one. */
interface Known {
  shape: number;
  /** Sum of time^shape over all lives and the present age. */
  exposure: number;
  /** age^shape. */
  spent: number;
  logWeight: number;
}

/**
 * Times after `age` by which the shares `shares` (0–1) of the lives that reach `age` have failed: Weibull, averaged over the scales
 * (uniform prior of ln scale, in closed form) and shapes that the lives allow. So the quantiles hold their spread and what
 * is not known of it.
 */
export function predictiveResiduals(
  lives: readonly ObservedLife[],
  fit: WeibullFit,
  { age, shares }: { age: number; shares: readonly number[] },
): number[] {
  // Relative to the longest life no power of a life overflows.
  const unit = Math.max(age, ...lives.map(({ time }) => time));
  const times = lives.map(({ time, failed }) => ({ time: time / unit, failed }));
  const failures = lives.filter(({ failed }) => failed).length;
  const known = STEPS.map((step) =>
    knownAt(times, age / unit, fit.shape * Math.exp(step * fit.shapeDeviation)),
  );
  const top = Math.max(...known.map(({ logWeight }) => logWeight));
  const weights = known.map(({ logWeight }) => Math.exp(logWeight - top));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const outlast = (time: number) =>
    known.reduce((sum, { shape, exposure, spent }, i) => {
      const further = ((age + time) / unit) ** shape - spent;
      return sum + weights[i] * (1 + further / exposure) ** -failures;
    }, 0) / total;
  return shares.map((share) => timeAt(outlast, 1 - share));
}

function knownAt(times: readonly ObservedLife[], age: number, shape: number): Known {
  const spent = age ** shape;
  const odd = (Math.log(shape) - SHAPE_MIDDLE) / SHAPE_DEVIATION;
  let [exposure, logs, failures] = [spent, 0, 0];
  for (const { time, failed } of times) {
    exposure += time ** shape;
    if (!failed) continue;
    logs += Math.log(time);
    failures++;
  }
  const logWeight = failures * Math.log(shape / exposure) - Math.log(shape) + shape * logs - 0.5 * odd * odd;
  return { shape, exposure, spent, logWeight };
}

const ROUNDS = 60;

/** Time at which a falling curve that begins at 1 reaches `level`. */
function timeAt(curve: (time: number) => number, level: number): number {
  let [low, high] = [0, 1];
  while (curve(high) > level) high *= 2;
  for (let round = 0; round < ROUNDS; round++) {
    const middle = (low + high) / 2;
    if (curve(middle) > level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
