import { lookup, put } from '../../keyed';
import type { Sample } from '../detector';
import { normsOf, type Norm } from './norm';
import { pairsOf, together, type Apart, type Pair } from './pairs';
import { noPile, type Pile } from './pile';
import { noRun, type Run } from './run';
import { noScatter, type JumpScatter } from './scatter';

/** Where one sensor is. Plain JSON. */
export interface SensorStanding {
  /** Values in a row that are the same. */
  run: Run;
  /** And those that are equal. */
  equal: Run;
  /** Missing values in a row. */
  missing: number;
  /** Share of its values of late that were outside of all that the baseline read. */
  outside: number;
  top: Pile;
  bottom: Pile;
  scatter: JumpScatter;
  /** Rows for which windows still hold what it read while it was at fault. */
  healing: number;
  /** When it was first told to be faulty, epoch ms. */
  since?: number;
}

/** What is known of an asset's sensors. Plain JSON, bounded by the norms. */
export interface SensorWatchState {
  norms: Record<string, Norm>;
  standing: Record<string, SensorStanding>;
  /** Absent of what an earlier release learned. */
  pairs?: Pair[];
  apart?: Apart[];
  /** The machine was anomalous when it was judged last: what it reads outside of all that is usual is no suspicion of a sensor. */
  anomalous?: boolean;
  /** Rows of the longest message: as many as a window has. */
  span?: number;
  /** What is still learned from, until there are so many rows. */
  learning?: { names: string[]; rows: (number | null)[][]; at: number };
}

/** Rows from which sensors are known, learned again from twice as many up to the second; and cells of all together. */
const FIRST = 300;
const LAST = 1_200;
const MAX_CELLS = 120_000;

export const createSensorState = (): SensorWatchState => ({
  norms: {},
  standing: {},
  learning: { names: [], rows: [], at: FIRST },
});

/** How sensors read while their machine is healthy, from rows of values as measured, and no more. @param state Changed in place. */
export function learnSensors(sample: Sample, state: SensorWatchState): void {
  learn(sample, state);
  delete state.learning;
}

function learn(sample: Sample, state: SensorWatchState): void {
  state.norms = normsOf(sample);
  state.pairs = pairsOf(sample, state.norms);
  state.apart = state.pairs.map(together);
}

/** Takes rows of healthy values, until there are enough. @param state Changed in place. */
export function learnOn(
  newest: Readonly<Record<string, readonly (number | null)[]>>,
  state: SensorWatchState,
): void {
  const { learning } = state;
  if (!learning) return;
  if (learning.rows.length === 0) learning.names = Object.keys(newest);
  const columns = learning.names.map((name) => lookup(newest, name) ?? []);
  const rows = Math.max(0, ...columns.map(({ length }) => length));
  for (let i = 0; i < rows; i++) learning.rows.push(columns.map((column) => column[i] ?? null));
  if (learning.rows.length < learning.at) return;
  learn(learning, state);
  learning.at *= 2;
  if (learning.at > LAST || learning.at * learning.names.length > MAX_CELLS) delete state.learning;
}

/** Of a sensor; begun anew where there is none, or where an earlier release saved it. */
export function standingOf({ standing }: SensorWatchState, name: string): SensorStanding {
  const known = lookup(standing, name);
  if (known && 'run' in known) return known;
  const fresh: SensorStanding = {
    run: noRun(),
    equal: noRun(),
    missing: 0,
    outside: 0,
    top: noPile(),
    bottom: noPile(),
    scatter: noScatter(),
    healing: 0,
  };
  put(standing, name, fresh);
  return fresh;
}
