import {
  anomalyDefaults,
  createAnomalyState,
  detectAnomaly,
  detectors,
  type AnomalyState,
  type DetectorName,
} from '@mantis-pdm/core/anomaly';
import type { Anomaly, Features } from '@mantis-pdm/core/contract';
import type { Change, Machine } from './machine.mts';

const MINUTE = 60_000;

export interface Life {
  detector: DetectorName;
  machine: Machine;
  seed: number;
}

/** What is known of the machine after its first rows, one a minute: from there its life goes on in several ways. */
export function knownAfter(life: Life, rows: number): AnomalyState {
  const state = createAnomalyState();
  for (const _ of judged(life, { state, rows }));
  return state;
}

/** The verdicts of the node's own stage at its defaults on a machine's first rows, one a minute. */
export function verdicts(life: Life, rows: number): Generator<Anomaly> {
  return judged(life, { state: createAnomalyState(), rows });
}

/**
 * The verdicts on the rows from `at` on, in which the machine has changed.
 * @param known After the rows before; stays as it is.
 */
export function verdictsAfter(
  life: Life,
  { known, at, rows, change }: { known: AnomalyState; at: number; rows: number; change: Change },
): Generator<Anomaly> {
  return judged(life, { state: structuredClone(known), rows: at + rows, at, change });
}

interface Way {
  state: AnomalyState;
  rows: number;
  at?: number;
  change?: Change;
}

function* judged(
  { detector, machine, seed }: Life,
  { state, rows, at = 0, change }: Way,
): Generator<Anomaly> {
  const judging = { detector: detectors[detector], options: anomalyDefaults, threshold: 75 };
  const next = machine.next(seed);
  for (let row = 0; row < at; row++) next(row);
  for (let row = at; row < rows; row++)
    yield detectAnomaly(featuresOf(machine.names, next(row, change?.(row - at)), row), state, judging);
}

function featuresOf(names: readonly string[], row: readonly number[], minute: number): Features {
  const at = (minute + 1) * MINUTE;
  const head = { v: 1, kind: 'features', id: `power#${minute}`, seq: minute, asset: 'machine', at } as const;
  const values = Object.fromEntries(names.map((name, i) => [name, row[i]]));
  const newest = Object.fromEntries(names.map((name, i) => [name, [row[i]]]));
  return { ...head, axis: 'time', window: { from: at - MINUTE, to: at }, quality: 100, values, newest };
}
