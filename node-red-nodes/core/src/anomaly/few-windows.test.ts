import { describe, expect, test } from 'vitest';
import { ewma } from './detectors/ewma';
import { percentile } from './detectors/percentile';
import { residualCusum } from './detectors/residual-cusum';
import { random, type Random } from './detectors/residual-cusum/signals.fixture';
import type { Detector } from './detector';
import { Watch } from './watch.fixture';

/** As many as two channels have by default. */
const FEATURES = 38;
const LEARNED = 50;
const FLAGGED = 0.003;

const gaussian = ({ normal }: Random) => normal;
const kinds: Record<string, (random: Random) => () => number> = {
  white: gaussian,
  'autocorrelated, φ 0.8': ({ normal }) => {
    let y = normal();
    return () => (y = 0.8 * y + 0.6 * normal());
  },
  't with 4 degrees of freedom':
    ({ normal }) =>
    () =>
      normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2 + normal() ** 2) / 4),
  'log-normal':
    ({ normal }) =>
    () =>
      Math.exp(0.5 * normal()),
};

/** Verdicts of a machine after it has learned from 50 windows; `shift` is added from the 20th on. */
function verdicts(
  detector: Detector,
  kind: (random: Random) => () => number,
  { seed, windows, shift }: { seed: number; windows: number; shift?: readonly number[] },
): boolean[] {
  const series = Array.from({ length: FEATURES }, (_, i) => kind(random(1000 * seed + i)));
  const watch = new Watch(detector, { baseline: LEARNED });
  const all = Array.from({ length: LEARNED + windows }, (_, at) => {
    const by = (i: number) => (at >= LEARNED + 20 ? (shift?.[i] ?? 0) : 0);
    const values = series.map((next, i) => [`f${i}`, 20 + next() + by(i)]);
    return watch.see(Object.fromEntries(values) as Record<string, number>).anomalous;
  });
  return all.slice(LEARNED);
}

const seeds = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe.each(Object.entries(kinds))(
  '38 features, %s, learned from 50 windows and kept for good',
  (_, kind) => {
    test('of 1,000 healthy windows three at most are flagged', () => {
      const told = seeds(5).flatMap((seed) => verdicts(residualCusum, kind, { seed, windows: 250 }));
      expect(told.filter(Boolean).length).toBeLessThanOrEqual(FLAGGED * told.length);
    });
  },
);

test.each([ewma, percentile] as Detector[])('$name keeps to that as well', (detector) => {
  const told = seeds(3).flatMap((seed) => verdicts(detector, gaussian, { seed, windows: 250 }));
  expect(told.filter(Boolean).length).toBeLessThanOrEqual(FLAGGED * told.length);
});

test.each([
  ['3 σ in one feature', [3], 35],
  ['5 σ in three', [5, 5, -5], 12],
])('a lasting shift of %s is found within so many windows', (_, shift, within) => {
  const found = seeds(10).map((seed) => {
    const told = verdicts(residualCusum, gaussian, { seed, windows: 20 + within, shift });
    return told.slice(20).includes(true);
  });
  expect(found.filter(Boolean).length).toBeGreaterThanOrEqual(9);
});
