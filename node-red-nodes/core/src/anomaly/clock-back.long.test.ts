import { describe, expect, test } from 'vitest';
import type { Anomaly } from '../contract';
import { createAnomalyState, detectAnomaly } from './detect';
import { detectors, type DetectorName } from './detectors';
import { random } from './detectors/residual-cusum/signals.fixture';
import { anomalyDefaults } from './options';
import { reading } from './process.fixture';

const [HOUR, DAY] = [60, 1_440];

interface Life {
  /** When each row was measured, by the clock of its source; minutes. */
  timeOf: (row: number) => number;
  rows: number;
  /** Row from which the first channel reads 3 σ higher. */
  faultAt?: number;
  detector?: DetectorName;
}

/** What is said of each row of a machine of two channels, at the defaults, in the order in which they come. */
function lived({ timeOf, rows, faultAt = Infinity, detector = 'residual-cusum' }: Life): Anomaly[] {
  const { normal } = random(11);
  const state = createAnomalyState();
  const judging = { detector: detectors[detector], options: anomalyDefaults, threshold: 75 };
  return Array.from({ length: rows }, (_, row) => {
    const values = [50 + normal() + (row >= faultAt ? 3 : 0), 20 + normal()];
    return detectAnomaly(reading(values, timeOf(row) + 1, ['x', 'y']), state, judging);
  });
}

const flagged = (said: readonly Anomaly[]) => said.filter(({ anomalous }) => anomalous).length;

describe.each([
  ['provisional', 400],
  ['settled', 2 * DAY],
] as const)('a clock is put back by an hour where the baseline is %s', (stage, at) => {
  const timeOf = (row: number) => (row < at ? row : row - HOUR);

  test.each(['residual-cusum', 'ewma', 'seasonal', 'pca'] as const)('that is no case: %s', (detector) => {
    const told = lived({ timeOf, rows: at + 2 * DAY, detector });
    expect(told[at].baseline?.stage).toBe(stage);
    expect(flagged(told)).toBe(0);
    expect(told.at(-1)?.baseline?.stage).toBe('settled');
  });

  test.each([
    ['at once', 0, 25],
    ['half an hour later, in the hour that comes again', HOUR / 2, 20],
    ['when that is over', 2 * HOUR, 20],
  ])(
    'a step of 3 σ %s is found; five rows that agree on the new time count as no evidence yet',
    (_, after, within) => {
      const told = lived({ timeOf, rows: at + 700, faultAt: at + after });
      expect(flagged(told.slice(0, at + after))).toBe(0);
      const found = told.slice(at + after).findIndex(({ anomalous }) => anomalous);
      expect(found).toBeGreaterThanOrEqual(0);
      expect(found).toBeLessThan(within);
      expect(told.at(-1)?.anomalous).toBe(true);
    },
  );
});

describe('a day comes late, by way of a gateway that had stored it', () => {
  /** Of five days the third is missing, and comes after the fourth, all of it or row by row among those of the fifth. */
  const missing = (row: number) => (row < 2 * DAY ? row : row < 3 * DAY ? row + DAY : row);
  const atOnce = (row: number) => (row < 3 * DAY ? missing(row) : row < 4 * DAY ? row - DAY : row);
  const among = (row: number) => {
    if (row < 3 * DAY) return missing(row);
    const since = row - 3 * DAY;
    return since >= 2 * DAY ? row : since % 2 === 0 ? 2 * DAY + since / 2 : 4 * DAY + (since - 1) / 2;
  };

  test.each([
    ['all at once', atOnce, 3 * DAY, 4 * DAY],
    ['row by row among those of the present', among, 3 * DAY, 5 * DAY],
  ] as const)('%s: no case, and what breaks afterwards is found', (_, timeOf, from, to) => {
    const times = new Set(Array.from({ length: 5 * DAY }, (_row, row) => timeOf(row)));
    expect(times.size).toBe(5 * DAY);
    const told = lived({ timeOf, rows: to + 700, faultAt: to + HOUR });
    expect(told[from].baseline?.stage).toBe('settled');
    expect(flagged(told.slice(0, to + HOUR))).toBe(0);
    const found = told.slice(to + HOUR).findIndex(({ anomalous }) => anomalous);
    expect(found).toBeGreaterThanOrEqual(0);
    expect(found).toBeLessThan(20);
  });
});
