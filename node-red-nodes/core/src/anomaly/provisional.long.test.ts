import { describe, expect, test } from 'vitest';
import { createAnomalyState, detectAnomaly } from './detect';
import type { Detector } from './detector';
import { detectors } from './detectors';
import { healthy, random } from './detectors/residual-cusum/signals.fixture';
import { anomalyDefaults } from './options';
import { process, reading, type Fault } from './process.fixture';

const LEARNED = 300;
/** Of 1,000 healthy windows on a provisional baseline. */
const FLAGGED = 3;

/** What is said at the defaults of rows that come one a minute. */
function verdicts(detector: Detector, rows: readonly (readonly number[])[], names: readonly string[]) {
  const state = createAnomalyState();
  const judging = { detector, options: anomalyDefaults, threshold: 75 };
  return rows.map((row, at) => detectAnomaly(reading(row, at + 1, names), state, judging));
}

/** Two channels that have nothing to do with each other, first seen at any time of day. */
function pair(kind: string, { seed, rows }: { seed: number; rows: number }): number[][] {
  const next = [seed, seed + 100_000].map((one) => healthy[kind](random(one)));
  const begins = Math.floor(1440 * random(seed + 200_000).even());
  return Array.from({ length: rows }, (_, i) => next.map((value) => value(begins + i)));
}

const all = Object.values(detectors) as Detector[];
const kinds = ['daily', 'duty-cycled', 'batch'];

describe.each(all.filter(({ begin }) => begin))('a provisional baseline of $name', (detector) => {
  test.each(kinds)('%s: of 1,000 healthy windows three at most are flagged', { timeout: 300_000 }, (kind) => {
    const told = [1, 2].flatMap((seed) => {
      const said = verdicts(detector, pair(kind, { seed, rows: 2 * LEARNED }), ['x', 'y']);
      expect(said.at(-1)?.baseline?.stage).toBe('provisional');
      return said.slice(LEARNED);
    });
    const flagged = told.filter(({ anomalous }) => anomalous).length;
    expect((1000 * flagged) / told.length).toBeLessThanOrEqual(FLAGGED);
  });
});

const step: Fault = (row) => row.map((value, i) => (i === 2 ? value + 3 : value));
const AT = LEARNED + 50;
const names = [
  'mahalanobis',
  'pca',
  'dynamic-pca',
  'isolation-forest',
  'one-class-svm',
  'autoencoder',
] as const;

test.each(names)(
  'and %s finds a lasting step of 3 σ in one of six channels within 20 rows, and keeps it for 200',
  { timeout: 300_000 },
  (name) => {
    for (const seed of [1, 2, 3]) {
      const rows = process(seed, AT + 200, { at: AT, fault: step });
      const told = verdicts(detectors[name], rows, ['p', 'q', 'r', 's', 't', 'u']);
      const first = told.findIndex(({ anomalous }) => anomalous);
      expect([seed, first >= AT && first < AT + 20, told.at(-1)?.anomalous]).toEqual([seed, true, true]);
    }
  },
);

test.each(['residual-cusum', 'ewma', 'percentile', 'seasonal'] as const)(
  'and %s finds one of 3 σ in one of two channels within 20 rows, and keeps it for 200',
  (name) => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const rows = pair('normal', { seed, rows: AT + 200 }).map(([x, y], i) => [i < AT ? x : x - 3, y]);
      const told = verdicts(detectors[name], rows, ['x', 'y']);
      const first = told.findIndex(({ anomalous }) => anomalous);
      expect([seed, first >= AT && first < AT + 20, told.at(-1)?.anomalous]).toEqual([seed, true, true]);
    }
  },
);
