import type { Axis, Features } from '../contract';
import { lookup } from '../keyed';
import type { Detector, Reading, Sample } from './detector';
import type { AnomalyOptions } from './options';

/** What is learned from, as it comes in. Plain JSON. */
export interface Learning extends Sample {
  /** Start of the first window. */
  from?: number;
  /** Rows of the first message: as many as its window has, where windows overlap. */
  first?: number;
}

/** Values as measured from which a channel's normal is learned, and whole windows of them. */
const VALUES = 300;
const WINDOWS = 10;
/** So few rows can support one wrong case in this many times as many. */
const SUPPORTED = 200;

/** Adds a message to what is learned from. The names are those of the first one that has what the detector goes by. */
export function gather(features: Features, learning: Learning, context: Gathering): void {
  const reading = readingOf(features, context);
  if (learning.rows.length === 0 || (reading === 'newest' && learning.reading !== 'newest'))
    begin(features, learning, { ...context, reading });
  learning.rows.push(...rowsOf(features, learning));
}

export interface Gathering {
  detector: Detector;
  options: AnomalyOptions;
}

/** Rows that must be there before anything is learned from them, and what they are. */
export function enough({ reading, first = 0 }: Learning, { baseline }: AnomalyOptions): number {
  return reading === 'newest' ? Math.max(VALUES, WINDOWS * first) : baseline;
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
 * Rows in which a case may be wrong: by the time that a row takes; while there are few, or where rows take no time, what so many can
 * support.
 */
export function rowsPerCase({ rows, from }: Learning, budget: Budget): number {
  const supported = SUPPORTED * rows.length;
  const step = (budget.until - (from as number)) / Math.max(1, rows.length - 1);
  if (budget.axis !== 'time' || !(step > 0)) return supported;
  const wanted = Math.max(1, budget.caseEvery / step);
  return budget.frozen ? wanted : Math.min(wanted, supported);
}

interface Budget {
  axis: Axis;
  /** End of what was learned from. */
  until: number;
  caseEvery: number;
  /** Nothing more will be learned from. */
  frozen: boolean;
}

function readingOf({ newest }: Features, { detector, options }: Gathering): Reading {
  return detector.prefers === 'newest' && newest && options.features.length === 0 ? 'newest' : 'features';
}

function begin(
  features: Features,
  learning: Learning,
  { options, reading }: Gathering & { reading: Reading },
) {
  const { values, newest = {}, window } = features;
  learning.rows = [];
  learning.from = window.from;
  if (reading === 'features') {
    learning.names = namesOf(Object.keys(values), options.features);
    return;
  }
  learning.reading = reading;
  learning.names = Object.keys(newest);
  learning.first = Math.max(...Object.values(newest).map(({ length }) => length));
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
