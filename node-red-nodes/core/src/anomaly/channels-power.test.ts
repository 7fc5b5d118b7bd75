import { describe, expect, test } from 'vitest';
import type { Detector } from './detector';
import { ewma } from './detectors/ewma';
import { percentile } from './detectors/percentile';
import { autoregressive, healthy, random, type Change } from './detectors/residual-cusum/signals.fixture';
import { seasonal } from './detectors/seasonal';
import { spectralResidual } from './detectors/spectral-residual';
import { verdicts } from './process.fixture';

const LEARNED = 300;
const AT = 100;
const SEEDS = 20;
const DAY = 1440;

const anomalous = (detector: Detector, values: readonly number[], learned: number, rowsPerCase: number) =>
  verdicts(detector, values.map((value) => [value]), { learned, rowsPerCase, names: ['x'] }).map((one) => one.anomalous); // prettier-ignore

/** Values after which 95 % of changes are found. */
function foundWithin(detector: Detector, change: (since: number) => Change): number {
  const rows = Array.from({ length: SEEDS }, (_, i) => {
    const values = autoregressive({ seed: i + 1, phi: 0, at: LEARNED + AT }, change, LEARNED + AT + 300);
    const first = anomalous(detector, values, LEARNED, 200 * LEARNED)
      .slice(AT)
      .indexOf(true);
    return first < 0 ? Infinity : first + 1;
  });
  return rows.sort((a, b) => a - b)[Math.ceil(0.95 * SEEDS) - 1];
}

function falseCases(detector: Detector, kind: string): number {
  let cases = 0;
  for (const seed of [301, 302]) {
    const signal = healthy[kind](random(seed));
    const values = Array.from({ length: DAY + 10_000 }, (_, minute) => signal(minute));
    let quiet = Infinity;
    for (const one of anomalous(detector, values, DAY, 5_000)) {
      if (one && quiet > 60) cases++;
      quiet = one ? 0 : quiet + 1;
    }
  }
  return cases;
}

interface Power {
  detector: Detector;
  /** Values within which a step of 3 σ and of 10 σ, twice the scatter, and a drift of 0.01 σ a value are found. */
  step: number;
  large: number;
  scatter: number;
  drift: number;
  /** Kinds of signals for which it is not right: what it says of itself. */
  not?: string[];
}

const powers: Power[] = [
  { detector: ewma, step: 15, large: 5, scatter: 60, drift: 180 },
  { detector: percentile, step: 15, large: 5, scatter: 60, drift: 180, not: ['daily'] },
  { detector: seasonal, step: 15, large: 5, scatter: 60, drift: 180 },
  { detector: spectralResidual, step: Infinity, large: 6, scatter: Infinity, drift: Infinity, not: ['heavy-tailed', 'skewed'] }, // prettier-ignore
];

describe.each(powers)('$detector.name', ({ detector, step, large, scatter, drift, not = [] }) => {
  test('finds what it is right for', () => {
    expect(foundWithin(detector, () => ({ shift: 3, scale: 1 }))).toBeLessThanOrEqual(step);
    expect(foundWithin(detector, () => ({ shift: -10, scale: 1 }))).toBeLessThanOrEqual(large);
    expect(foundWithin(detector, () => ({ shift: 0, scale: 2 }))).toBeLessThanOrEqual(scatter);
    expect(foundWithin(detector, (since) => ({ shift: 0.01 * since, scale: 1 }))).toBeLessThanOrEqual(drift);
  });

  test.each(Object.keys(healthy).filter((kind) => !not.includes(kind)))(
    '%s: no more false cases than asked for',
    { timeout: 120_000 },
    (kind) => {
      // Four are asked for, one in 5,000 values.
      expect(falseCases(detector, kind)).toBeLessThanOrEqual(8);
    },
  );
});

test('what stands out once is found at once, by the spectral residual alone', () => {
  const spike = (since: number) => ({ shift: since === 0 ? 20 : 0, scale: 1 });
  expect(foundWithin(spectralResidual, spike)).toBeLessThanOrEqual(2);
  expect(foundWithin(ewma, spike)).toBe(Infinity);
});
