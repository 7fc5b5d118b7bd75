import { expect, test } from 'vitest';
import { estimatorConformance, laws, subjectOf } from './conformance.fixture';
import type { Estimate, Estimator, EstimatorInput } from './estimator';
import { indicatorOf, nowOf } from './indicator';

const silent = (level: number, reason: string) => ({ model: 'line', level, basis: 'a line', reason });

/** The least estimator: a line through the first and the newest reading, as sure as a fifth of what is left. */
function line(level = 0.8): Estimator {
  return {
    name: 'line',
    estimate(reading): Estimate {
      const { life, indicator } = reading;
      const [first, newest] = [life.t[0], life.last];
      if (!indicator || indicatorOf(reading) === null || newest === null || life.t.length < 3)
        return silent(level, 'Too little.');
      const risen = life.values[life.values.length - 1] - life.values[0];
      const pace = risen / (newest - first);
      const end = first + (indicator.threshold - life.values[0]) / pace;
      const p50 = Math.max(0, end - nowOf(reading));
      if (!(p50 < 1e6)) return silent(level, 'No end in sight.');
      const width = 0.2 * level * p50;
      return {
        model: 'line',
        level,
        basis: 'a line',
        band: { p10: p50 - width, p50, p90: p50 + width },
        censored: false,
      };
    },
  };
}

estimatorConformance('line', { make: line });

/** The estimator with what it says changed. */
const saying =
  (change: (estimate: Estimate, reading: EstimatorInput) => Partial<Estimate>) =>
  (level?: number): Estimator => ({
    name: 'line',
    async estimate(reading) {
      const estimate = await line(level).estimate(reading);
      return { ...estimate, ...change(estimate, reading) };
    },
  });

const banded = (change: (band: NonNullable<Estimate['band']>, reading: EstimatorInput) => Estimate['band']) =>
  saying(({ band }, reading) => (band ? { band: change(band, reading) } : {}));
const shift = ({ p10, p50, p90 }: NonNullable<Estimate['band']>, by: number) => ({
  p10: p10 + by,
  p50: p50 + by,
  p90: p90 + by,
});

let calls = 0;
let asset = '';

/** Whether the estimate before was of another asset. */
function turned(to: string): boolean {
  const before = asset;
  asset = to;
  return before !== to;
}

/** Each breaks a law, and is caught by it. */
const broken: [what: string, make: (level?: number) => Estimator, law: string][] = [
  ['its band is upside down', banded(({ p10, p50, p90 }) => ({ p10: p90, p50, p90: p10 })), 'a band where'],
  ['it is endless', banded((band) => ({ ...band, p90: Infinity })), 'a band where'],
  ['no clamp', banded((band) => shift(band, -20)), 'a band where'],
  ['a band and a reason', saying(() => ({ reason: 'Both.' })), 'a band where'],
  ['a probability beyond 1', saying(() => ({ noDegradation: 1.1 })), 'a band where'],
  ['a grid beside its band', saying(({ band }) => (band ? { quantiles: [0, 0, 0, 0, 0, 0, 0, 0, 0] } : {})), 'a band where'], // prettier-ignore
  [
    'it throws at nothing',
    saying((_, { life }) => ({ basis: `from ${life.t[0].toFixed(0)}` })),
    'nothing is said',
  ],
  ['its sign is turned', banded((band) => shift(band, 200 - 2 * band.p50)), 'the nearer the end'],
  ['it stands still', banded((band, { life }) => shift(band, 61 - (life.last ?? 0) - band.p50)), 'what is left goes'], // prettier-ignore
  ['one width for all', banded((band) => ({ ...band, p10: 0, p90: 99 })), 'a band that is to cover'],
  ['it goes by the order', banded((band, { features }) => shift(band, Object.keys(features.values)[0] === 'speed' ? 1 : 0)), 'the order'], // prettier-ignore
  ['it takes NaN', banded((band, { features }) => shift(band, features.values['vibration.rms'] as number)), 'an indicator that is'], // prettier-ignore
  [
    'it writes into the life',
    saying((_, { life }) => (life.push(1e6 + calls++, 1), {})),
    'it changes nothing',
  ],
  ['chance', banded((band) => shift(band, ++calls * 1e-9)), 'the same readings'],
  ['it counts its calls', (level) => counting(level), 'one made anew'],
  [
    'it mixes assets',
    banded((band, { features }) => shift(band, turned(features.asset) ? 1 : 0)),
    'two assets',
  ],
  ['it goes by the window', banded((band, { clock }) => shift(band, clock.t === 45 ? calls++ : 0)), 'a window that comes late'], // prettier-ignore
];

/** Keeps what a restart loses. */
function counting(level?: number): Estimator {
  let count = 0;
  return {
    name: 'counting',
    async estimate(reading) {
      const estimate = await line(level).estimate(reading);
      count++;
      return estimate.band ? { ...estimate, band: shift(estimate.band, count) } : estimate;
    },
  };
}

test.each(broken)('%s: it is caught', async (_what, make, start) => {
  const name = Object.keys(laws).find((law) => law.startsWith(start)) as string;
  await laws[name](subjectOf({ make: line }));
  await expect(async () => laws[name](subjectOf({ make }))).rejects.toThrow();
});
