import type { Axis, Features } from '../contract';
import { lookup } from '../keyed';
import { isTime, timeLeft } from '../time';
import type { Detector, InputKind, Sample } from './detector';
import type { AnomalyOptions } from './options';
import { keep, type Stretches } from './stretches';

/** What is learned from, as it comes in. Plain JSON. */
export interface Learning extends Sample, Stretches {
  /** Start of the first window. */
  from?: number;
  /** Rows of the first message: as many as its window has, where windows overlap. */
  first?: number;
  /** How long the first window was, where features are learned from; on the axis. */
  span?: number;
  /** End of the newest message, on the axis. */
  to?: number;
  /** In which the rows that were taken have come, without gaps: by this goes how long one takes. On the axis. */
  took?: number;
  /** Something between what was taken last and what comes was left out. */
  broken?: boolean;
  /** Time left until there is enough, ms, as it was told last. */
  told?: number;
  /** For how much time of the asset's they stand; absent: the same. */
  lasting?: number;
}

/** Values as measured from which a channel's normal is learned, and whole windows of them. */
const VALUES = 300;
const WINDOWS = 10;
/** Windows that a time brings at least, as many as a number of them may ask for. */
const FEWEST_WINDOWS = 10;
/** However much windows overlap, so many of them are enough. */
const MOST_WINDOWS = 1_200;
/** So few rows can support one wrong case in this many times as many. */
export const SUPPORTED = 200;
/** Longer than it was learned, and at least so long, nothing was quiet: somebody has to say what that is, or it says so itself. */
export const LEAST_UNQUIET_MS = 1_800_000;
/** Longer than this many usual steps, and nothing foretells a value from those before. */
export const GAP = 100;

/** Adds a message to what is learned from. The names are those of the first one that has what the detector goes by. */
export function gather(features: Features, learning: Learning, context: FitGathering): void {
  const reading = readingOf(features, context);
  if (learning.rows.length === 0 || (reading === 'newest' && learning.reading !== 'newest')) {
    Object.assign(learning, beginning(features, context));
    delete learning.told;
  }
  take(features, learning, context.options);
}

/**
 * Adds the rows of a message. Time without any, longer than a hundred usual steps, counts for nothing.
 * @param broken Something between this message and the one before was left out.
 */
export function take(
  features: Features,
  learning: Learning,
  { baseline, broken = learning.broken ?? false }: Wanted & { broken?: boolean },
): void {
  const rows = rowsOf(features, learning);
  if (rows.length === 0) return;
  delete learning.broken;
  const { from, to } = features.window;
  const { taken = learning.rows.length, took = 0 } = learning;
  const since = Math.max(0, to - (learning.to ?? from));
  const usual = (took / Math.max(1, taken - 1)) * rows.length;
  const apart = taken > 1 && (broken || since > GAP * usual);
  const time = apart ? Math.min(since, usual) : since;
  learning.took = took + time;
  if (learning.lasting !== undefined) learning.lasting += time;
  learning.to = to;
  keep(rows, learning, { apart, least: enough(learning, { baseline }) });
}

/** Adds rows of an earlier time, which stand apart from those before; all of them, since they are few, however long the rest is. */
export function takeEarlier(
  rows: readonly (number | null)[][],
  learning: Learning,
  { baseline }: Wanted,
): void {
  const { taken = learning.rows.length, took = 0 } = learning;
  const time = (took / Math.max(1, taken - 1)) * rows.length;
  learning.took = took + time;
  if (learning.lasting !== undefined) learning.lasting += time;
  keep(rows, learning, { apart: true, least: enough(learning, { baseline }), whole: true });
}

/** What is learned from, before there is any of it: its columns are those of a first message. */
export function beginning(features: Features, context: FitGathering): Learning {
  const { values, newest = {}, window } = features;
  const { from, to } = window;
  if (readingOf(features, context) === 'features') {
    const names = namesOf(Object.keys(values), context.options.features);
    // The detector of the first release goes by as many windows as it is told.
    return { names, rows: [], from, ...(context.detector.prefers === 'newest' && { span: to - from }) };
  }
  const first = Math.max(...Object.values(newest).map(({ length }) => length));
  return { names: Object.keys(newest), rows: [], from, reading: 'newest', first };
}

export interface FitGathering {
  detector: Detector;
  options: AnomalyOptions;
}

/** How much is learned from. */
type Wanted = Pick<AnomalyOptions, 'baseline'>;

/**
 * Rows that must be there before anything is learned from them: values as measured, or features of windows, ten of which at least do
 * not overlap. What overlaps says the same again, and would pass for calm. Where a time is asked for, it must have passed as well.
 */
export function enough(learning: Learning, { baseline }: Wanted): number {
  const { reading, first = 0 } = learning;
  if (reading === 'newest') return Math.max(VALUES, WINDOWS * first);
  const windows = isTime(baseline) ? FEWEST_WINDOWS : baseline;
  return Math.max(windows, Math.min(MOST_WINDOWS, Math.ceil(WINDOWS * overlapping(learning))));
}

/** Time that is asked for and has not passed yet, in ms, 0 where none is missing. */
export function untilPassed(learning: Learning, { baseline }: Wanted): number {
  return isTime(baseline) ? Math.max(0, baseline.ms - lastingOf(learning)) : 0;
}

/** Rows that are enough where it is begun anew: in the time that is asked for as many come as have come until now. */
export function enoughAnew(learning: Learning, { baseline }: Wanted): number {
  const least = enough(learning, { baseline });
  const step = stepOf(learning, 'time');
  return isTime(baseline) && step !== undefined ? Math.max(least, Math.ceil(baseline.ms / step)) : least;
}

/** For how much time of the asset's it stands, in ms. */
export const lastingOf = ({ took = 0, lasting = took }: Learning) => lasting;

/** Windows that have something of a time in common; 1 where they follow each other. */
function overlapping({ rows, taken = rows.length, took = 0, span = 0 }: Learning): number {
  // The first window brought all of its own time along.
  const step = (took - span) / Math.max(1, taken - 1);
  return step > 0 && step <= span ? 1 + span / step : 1;
}

/** The rows of a message, in the order of the names; what is no number is missing. */
export function rowsOf(
  { values, newest = {} }: Features,
  { names, reading }: Omit<Sample, 'rows'>,
): (number | null)[][] {
  if (reading !== 'newest') return [names.map((name) => finite(lookup(values, name)))];
  const columns = names.map((name) => lookup(newest, name) ?? []);
  const rows = Math.max(0, ...columns.map(({ length }) => length));
  return Array.from({ length: rows }, (_, i) => columns.map((column) => finite(column[i])));
}

/**
 * Rows in which a case may be wrong: by the time that a row takes; while the baseline is provisional, or where rows take no time, what
 * so many can support.
 */
export function rowsPerCase(learning: Learning, budget: Budget): number {
  const supported = SUPPORTED * learning.rows.length;
  const wanted = wantedRows(learning, budget);
  if (wanted === undefined) return supported;
  return budget.frozen ? wanted : Math.min(wanted, supported);
}

/** Rows in the time in which one case may be wrong; undefined where they take none. */
export function wantedRows(
  learning: Learning,
  { axis, caseEvery }: Pick<Budget, 'axis' | 'caseEvery'>,
): number | undefined {
  const step = stepOf(learning, axis);
  return step === undefined ? undefined : Math.max(1, caseEvery / step);
}

/** What is missing until there is enough: how many rows are needed in all, and the time that has to pass still, ms. */
interface Missing {
  needed: number;
  ms?: number;
}

/** How much longer it takes until there is enough, in ms; undefined where rows take no time, or too few are known. */
export function leftOf(learning: Learning, axis: Axis, { needed, ms = 0 }: Missing): number | undefined {
  const { rows, taken = rows.length } = learning;
  const step = stepOf(learning, axis);
  if (step === undefined || taken < 2 || (ms === 0 && rows.length >= needed)) return undefined;
  return (learning.told = timeLeft(Math.max((needed - rows.length) * step, ms), learning.told));
}

/** ms from row to row; undefined where they take no time. */
export function stepOf({ rows, taken = rows.length, took = 0 }: Learning, axis: Axis): number | undefined {
  const step = took / Math.max(1, taken - 1);
  return axis === 'time' && step > 0 ? step : undefined;
}

/** Rows that were learned from, kept or not. */
export const takenOf = ({ rows, taken = rows.length }: Learning): number => taken;

interface Budget {
  axis: Axis;
  caseEvery: number;
  /** Nothing more will be learned from. */
  frozen: boolean;
}

function readingOf({ newest }: Features, { detector, options }: FitGathering): InputKind {
  return detector.prefers === 'newest' && newest && options.features.length === 0 ? 'newest' : 'features';
}

function finite(value: number | null | undefined): number | null {
  return Number.isFinite(value) ? (value as number) : null;
}

/** A name that the first window lacks is waited for. */
function namesOf(all: readonly string[], wanted: readonly string[]): string[] {
  if (wanted.length === 0) return [...all];
  return wanted.flatMap((name) => {
    const found = all.filter((one) => one === name || one.endsWith(`.${name}`));
    return found.length > 0 ? found : [name];
  });
}
