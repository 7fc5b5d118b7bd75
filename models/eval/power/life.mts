import {
  anomalyDefaults,
  createAnomalyState,
  detectAnomaly,
  detectors,
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

/** The verdicts of the node's own stage at its defaults on a machine's first rows, one a minute; changed from row `at` on. */
export function* verdicts(
  { detector, machine, seed }: Life,
  { rows, at = Infinity, change }: { rows: number; at?: number; change?: Change },
): Generator<Anomaly> {
  const state = createAnomalyState();
  const judging = { detector: detectors[detector], options: anomalyDefaults, threshold: 75 };
  const next = machine.next(seed);
  for (let row = 0; row < rows; row++) {
    const values = next(row, row < at ? undefined : change?.(row - at));
    yield detectAnomaly(featuresOf(machine.names, values, row), state, judging);
  }
}

function featuresOf(names: readonly string[], row: readonly number[], minute: number): Features {
  const at = (minute + 1) * MINUTE;
  const head = { v: 1, kind: 'features', id: `power#${minute}`, seq: minute, asset: 'machine', at } as const;
  const values = Object.fromEntries(names.map((name, i) => [name, row[i]]));
  const newest = Object.fromEntries(names.map((name, i) => [name, [row[i]]]));
  return { ...head, axis: 'time', window: { from: at - MINUTE, to: at }, quality: 100, values, newest };
}
