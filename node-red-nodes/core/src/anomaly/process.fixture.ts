import type { Features } from '../contract';
import type { Detector } from './detector';
import { random } from './detectors/residual-cusum/signals.fixture';

/** Six channels that follow two slow causes, and a little noise of their own. */
export const CHANNELS = ['p', 'q', 'r', 's', 't', 'u'];
const WEIGHTS = [
  [0.9, 0.2],
  [0.8, -0.5],
  [0.1, 0.95],
  [-0.7, 0.6],
  [0.5, 0.5],
  [-0.3, -0.9],
];
const SLOW = 0.6;
const OWN = 0.3;

/** What becomes of a healthy row from some row on. */
export type Fault = (
  row: number[],
  since: number,
  healthy: { even: () => number; normal: () => number },
) => number[];

/** Rows of a process, a standard deviation of about 1 each; faulty from row `at` on. */
export function process(
  seed: number,
  rows: number,
  { at = Infinity, fault = (row: number[]) => row }: { at?: number; fault?: Fault } = {},
): number[][] {
  const source = random(seed);
  const other = random(seed + 7777);
  let causes = [0, 0];
  return Array.from({ length: rows }, (_, i) => {
    causes = causes.map((cause) => SLOW * cause + Math.sqrt(1 - SLOW ** 2) * source.normal());
    const row = WEIGHTS.map(
      (weights) => 20 + weights[0] * causes[0] + weights[1] * causes[1] + OWN * source.normal(),
    );
    return i < at ? row : fault(row, i - at, other);
  });
}

/** One new row of values, the `at`-th. */
export function reading(
  row: readonly (number | null)[],
  at: number,
  names: readonly string[] = CHANNELS,
): Features {
  const window = { from: 60_000 * (at - 1), to: 60_000 * at };
  const newest = Object.fromEntries(names.map((name, i) => [name, [row[i]]]));
  const values = Object.fromEntries(names.map((name, i) => [name, row[i]]));
  return { v: 1, kind: 'features', id: `plc#${at}~features`, seq: at, asset: 'pump-1', at: window.to, axis: 'time', window, quality: 100, values, newest }; // prettier-ignore
}

interface Learning {
  /** How many of the first rows are learned from. */
  learned: number;
  rowsPerCase: number;
  names?: string[];
}

/** A detector that has learned from the first rows: what it says of rows that follow them, from its beginning each time. */
export function learnt(
  detector: Detector,
  rows: readonly (readonly number[])[],
  { learned, rowsPerCase, names = CHANNELS }: Learning,
): (next: readonly (readonly number[])[]) => { statistic: number; anomalous: boolean }[] {
  const sample = {
    names,
    rows: rows.slice(0, learned).map((row) => [...row]),
    reading: detector.prefers ?? 'features',
    from: 0,
  };
  const model = detector.fit(sample, { falseAlarms: 1 / rowsPerCase, rowsPerCase, until: 60_000 * learned });
  return (next) => {
    const memory = detector.begin?.(model);
    return next.map((row, i) => {
      const found = detector.score(reading(row, learned + i + 1, names), model, memory);
      if (found.kind === 'silent') throw new Error(found.reason);
      return { statistic: found.statistic, anomalous: found.anomalous ?? found.statistic > 1 };
    });
  };
}

/** The verdicts of a detector that learned from the first rows, on the others. */
export function verdicts(
  detector: Detector,
  rows: readonly (readonly number[])[],
  learning: Learning,
): { statistic: number; anomalous: boolean }[] {
  return learnt(detector, rows, learning)(rows.slice(learning.learned));
}
