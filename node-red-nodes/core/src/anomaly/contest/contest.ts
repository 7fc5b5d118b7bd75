import { mean, median } from '../../stats';
import type { Detector, FitOptions, Sample } from '../detector';
import { spreadAbout } from '../detectors/residual-cusum/level';
import { faultKinds, sizesOf, type ContestFaultKind, type Usual } from './faults';
import { foundAfter, prepare, type Tried } from './trial';

/** The least size of a kind of fault that is found, and within how many rows. In the units of {@link sizesOf}. */
export interface Detectable {
  size: number;
  rows: number;
}

export interface ContestResult {
  detector: string;
  /** Share 0–1 of healthy rows, which it had not learned, that it called anomalous. */
  falseShare: number;
  /** 0: finds everything at once; 1: finds nothing. Mean over kinds and sizes of the rows that it takes, as a share of those it had. */
  loss: number;
  /** null: not found at any size that was tried. Absent: could not be tried. */
  found: Partial<Record<ContestFaultKind, Detectable | null>>;
}

export interface Contest {
  chosen: string;
  /** In the order of the list. */
  entries: ContestResult[];
  /** Rows within which a fault was to be found. */
  horizon: number;
  /** The channels that faults were put into. */
  channels: ({ name: string } & Usual)[];
}

/** Share of the rows that is learned from, and rows between these and the others. */
const LEARNED = 0.6;
/** Fewer rows are no contest. */
export const MIN_ROWS = 300;
/** Where faults begin, as shares of what is held out; and how long each may take at most. */
const PLACES = [0.1, 0.45];
const LONGEST = 200;
const HALF = 0.5;
/** Channels that faults are put into, evenly spread over those that vary. */
const CHANNELS = 3;
/** Share of the trials in which a fault must be found. */
const POWER = 0.8;
/** Share of healthy rows that may be called anomalous: the budget is for far more rows than are held out. */
const MOST_FALSE = 0.01;
/** By so much another must be better than the first of the list. */
const MARGIN = 0.1;

interface Ground {
  columns: { column: number; usual: Usual }[];
  places: number[];
  horizon: number;
}

/**
 * Tries detectors on a machine's own healthy rows: each learns from the first of them; into the others, which it has not seen, faults of
 * stated size are put, channel by channel. Chosen is who finds them soonest without calling the healthy rows anomalous; the first of the list
 * where nobody is plainly better. Each step is a detector that learns, some healthy rows, or a fault that is tried.
 * @param sample At least {@link MIN_ROWS} rows.
 */
export function* contestOf(
  entrants: readonly Detector[],
  sample: Sample,
  options: FitOptions,
): Generator<undefined, Contest> {
  const from = Math.floor(LEARNED * sample.rows.length);
  const learned = { ...sample, rows: sample.rows.slice(0, from) };
  const held = sample.rows.slice(from);
  const ground = groundOf(learned, held.length);
  const until = options.until - held.length * (options.step ?? 1);
  const entries: ContestResult[] = [];
  for (const detector of entrants) {
    const tried = yield* prepare(detector, learned, { held, places: ground.places, options: { ...options, until } }); // prettier-ignore
    entries.push(yield* entryOf(tried, ground));
  }
  const channels = ground.columns.map(({ column, usual }) => ({
    name: sample.names[column],
    ...usual,
  }));
  return {
    chosen: chosenOf(entries),
    entries,
    horizon: ground.horizon,
    channels,
  };
}

/** Where faults can be put: into channels that vary. */
function groundOf({ names, rows }: Sample, held: number): Ground {
  const varying = names.flatMap((_, column) => {
    const values = rows.flatMap((row) => row[column] ?? []);
    if (values.length < HALF * rows.length || values.every((value) => value === values[0])) return [];
    const centre = median(values);
    return [{ column, usual: { centre, scale: spreadAbout(centre, values) } }];
  });
  const every = Math.max(1, varying.length / CHANNELS);
  const columns = varying.filter((_, i) => Math.floor(i / every) !== Math.floor((i - 1) / every));
  return {
    columns,
    places: PLACES.map((share) => Math.floor(share * held)),
    horizon: Math.min(LONGEST, Math.floor(HALF * held)),
  };
}

function* entryOf(tried: Tried, ground: Ground): Generator<undefined, ContestResult> {
  const { detector, falseShare } = tried;
  const found: ContestResult['found'] = {};
  const losses: number[] = [];
  for (const kind of faultKinds) {
    // What is alone cannot be decoupled.
    if (kind === 'decoupling' && ground.columns.length < 2) continue;
    const tries = yield* sizesFound(tried, ground, kind);
    found[kind] = tries[tries.length - 1] ?? null;
    sizesOf[kind].forEach((_, i) => losses.push(i < tries.length ? tries[i].rows / ground.horizon : 1));
  }
  return { detector: detector.name, falseShare, found, loss: mean(losses) };
}

/** From the plainest size down, until one is not found. */
function* sizesFound(
  tried: Tried,
  ground: Ground,
  kind: ContestFaultKind,
): Generator<undefined, Detectable[]> {
  const found: Detectable[] = [];
  for (const size of sizesOf[kind]) {
    const rows = yield* rowsOf(tried, ground, { kind, size });
    if (rows === undefined) break;
    found.push({ size, rows });
  }
  return found;
}

/** Rows within which four of five such faults are found; undefined where they are not. */
function* rowsOf(
  tried: Tried,
  { columns, places, horizon }: Ground,
  { kind, size }: { kind: ContestFaultKind; size: number },
): Generator<undefined, number | undefined> {
  const trials = columns.flatMap(({ column, usual }) => places.map((place) => ({ column, usual, place })));
  const needed = Math.ceil(POWER * trials.length);
  const rows: number[] = [];
  for (const [i, { column, usual, place }] of trials.entries()) {
    const found = foundAfter(tried, place, {
      fault: { kind, size, column },
      usual,
      horizon,
    });
    if (found !== undefined) rows.push(found);
    yield;
    if (rows.length + trials.length - i - 1 < needed) return undefined;
  }
  return rows.sort((a, b) => a - b)[needed - 1];
}

/** The first where nobody who keeps quiet on healthy rows is plainly better. */
function chosenOf(entries: readonly ContestResult[]): string {
  const [first] = entries;
  const quiet = entries.filter(({ falseShare }) => falseShare <= MOST_FALSE);
  const best = quiet.reduce((a, b) => (b.loss < a.loss ? b : a), quiet[0] ?? first);
  const keeps = first.falseShare <= MOST_FALSE && best.loss > first.loss - MARGIN;
  return keeps ? first.detector : best.detector;
}
