import { normal } from '../../../../node-red-nodes/core/src/rul/estimate/lives.fixture.ts';
import { READINGS, walk, wavy, type Made } from './made.mts';

/** Where a healthy machine stands, and the scatter of its readings; the threshold is 100. */
const LEVEL = 50;

type Random = () => number;
type Kind = (random: Random) => Made;

const about =
  (value: (i: number) => number): Kind =>
  () => ({ value, end: Infinity });

/** Noise of one reading after the other, about a level. */
const steady =
  (noise: (random: Random) => number): Kind =>
  (random) =>
    about(() => LEVEL + noise(random))(random);

const scatterOf = (random: Random) => 0.5 + 2.5 * random();

/** First-order autoregression of a standard deviation of 3. */
const remembering =
  (rho: number): Kind =>
  (random) => {
    const next = walk(random, { rho, sigma: 3 * Math.sqrt(1 - rho * rho), start: 3 * normal(random) });
    return about(() => LEVEL + next())(random);
  };

/** A walk that is pushed back before it comes near the threshold, or as far below. */
function walks(random: Random): Made {
  let at = 0;
  const [step, far] = [0.2 + 0.3 * random(), 12];
  return about(() => {
    at += step * normal(random);
    if (Math.abs(at) > far) at = Math.sign(at) * (2 * far - Math.abs(at));
    return LEVEL + at;
  })(random);
}

/** Student's t with three degrees of freedom. */
function heavy(random: Random): number {
  const squares = normal(random) ** 2 + normal(random) ** 2 + normal(random) ** 2;
  return (2 * normal(random)) / Math.sqrt(squares / 3);
}

/** On and off, or two loads, by turns of some hours. */
function shifts(random: Random, { low, hours }: { low: number; hours: number }): Made {
  const sigma = scatterOf(random);
  return about((i) =>
    Math.floor(i / hours) % 2 ? low + 0.02 * Math.abs(low) * normal(random) : LEVEL + sigma * normal(random),
  )(random);
}

/** A level that moves once, upwards or downwards, at any time. */
const step =
  (sign: number): Kind =>
  (random) => {
    const [when, by, sigma] = [READINGS * (0.05 + 0.9 * random()), 5 + 20 * random(), scatterOf(random)];
    return about((i) => LEVEL + (i < when ? 0 : sign * by) + sigma * normal(random))(random);
  };

/** Machines that do not wear, by name. */
export const healthy: Readonly<Record<string, Kind>> = {
  'white noise': (random) => {
    const sigma = scatterOf(random);
    return steady(() => sigma * normal(random))(random);
  },
  'AR(1) 0.5': remembering(0.5),
  'AR(1) 0.9': remembering(0.9),
  'AR(1) 0.98': remembering(0.98),
  'random walk': walks,
  'heavy tails': steady(heavy),
  'log-normal': (random) => about(() => 3 * Math.exp(0.9 * normal(random)))(random),
  quantised: steady((random) => 2 * Math.round(normal(random) / 2)),
  'duty cycle': (random) => shifts(random, { low: 0.1, hours: 1 + Math.floor(6 * random()) }),
  'two shifts': (random) => shifts(random, { low: 30 + 10 * random(), hours: 8 }),
  'daily wave': (random) => {
    const wave = wavy(random);
    return about((i) => LEVEL + wave(i) + normal(random))(random);
  },
  'warm-up': (random) => {
    const [tau, by] = [5 + 60 * random(), 10 + 20 * random()];
    return about((i) => LEVEL - by * Math.exp(-i / tau) + normal(random))(random);
  },
  'step up': step(1),
  'step down': step(-1),
  'away from it': (random) => {
    const pace = 0.005 + 0.03 * random();
    return about((i) => LEVEL - pace * i + normal(random))(random);
  },
};
