import type { Features } from '../../contract';
import type { Detector, FitOptions, Sample } from '../detector';
import { faulty, type ContestFault, type Usual } from './faults';

type Row = readonly (number | null)[];

/** A detector that has learned from the first rows, and is tried on those after. */
export interface Tried {
  detector: Detector;
  model: unknown;
  names: readonly string[];
  /** Healthy rows that it has not learned from. */
  held: readonly Row[];
  /** What it remembered before some of them, by their number. */
  memories: Map<number, unknown>;
  /** Share of the rows that it called anomalous. */
  falseShare: number;
  options: FitOptions;
}

/** Rows that are looked at in a step. */
const ROWS = 50;

/** @param places Rows of `held` at which faults will begin. */
export function* prepare(
  detector: Detector,
  { names, rows, reading }: Sample,
  { held, places, options }: { held: readonly Row[]; places: readonly number[]; options: FitOptions },
): Generator<undefined, Tried> {
  const model = detector.fit({ names, rows, reading }, options);
  const memory = detector.begin?.(model);
  const memories = new Map<number, unknown>();
  const tried = {
    detector,
    model,
    names,
    held,
    memories,
    falseShare: 0,
    options,
  };
  let anomalous = 0;
  for (const [i, row] of held.entries()) {
    if (i % ROWS === 0) yield;
    if (places.includes(i)) memories.set(i, structuredClone(memory));
    if (isAnomalous(tried, row, { at: i, memory })) anomalous++;
  }
  return { ...tried, falseShare: anomalous / held.length };
}

/** Rows after which a fault is found that begins at a place; undefined where it is not within `horizon` rows. */
export function foundAfter(
  tried: Tried,
  place: number,
  { fault, usual, horizon }: { fault: ContestFault; usual: Usual; horizon: number },
): number | undefined {
  const memory = structuredClone(tried.memories.get(place));
  let since = 0;
  for (const row of faulty(tried.held, place, { fault, usual })) {
    if (since >= horizon) break;
    if (isAnomalous(tried, row, { at: place + since++, memory })) return since;
  }
  return undefined;
}

function isAnomalous(
  { detector, model, names, options }: Tried,
  row: Row,
  { at, memory }: { at: number; memory: unknown },
): boolean {
  const found = detector.score(messageOf(row, { names, at, options }), model, memory);
  return found.kind === 'deviation' && (found.anomalous ?? found.statistic > 1);
}

/** A healthy row as the message that brings it, the `at`-th after what was learned from. */
export function messageOf(
  row: Row,
  {
    names,
    at,
    options,
  }: { names: readonly string[]; at: number; options: Pick<FitOptions, 'until' | 'step'> },
): Features {
  const to = options.until + (at + 1) * (options.step ?? 1);
  const newest = Object.fromEntries(names.map((name, i) => [name, [row[i]]]));
  const values = Object.fromEntries(names.map((name, i) => [name, row[i]]));
  const window = { from: to, to };
  return { v: 1, kind: 'features', id: 'contest', seq: at, asset: 'contest', at: to, axis: 'time', window, quality: 100, values, newest }; // prettier-ignore
}
