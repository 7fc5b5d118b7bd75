import { part } from '../../../contract/said';
import { silence } from '../../silence';
import type { Features } from '../../../contract';
import { contributionsOf } from '../../contributions';
import type { Detector, DetectorVerdict, FitOptions, InputKind, Sample } from '../../detector';
import { rowsOf } from '../../learning';
import type { ChannelNormal } from '../residual-cusum/learn';
import { raised } from '../residual-cusum/raised';
import { isPartOfDay } from '../residual-cusum/trend';
import { follow, pause, watch, type ChannelWatch } from '../residual-cusum/watch';
import { columnsOf, LEARNED, standardise, type ColumnScales } from './columns';
import { evidenceIn, evidenceOf, gatherEvidence } from './evidence';
import { worthOf } from '../worth';
import { heldOut } from './held-out';

/** A way to tell how far a row of all channels together is from normal. What it learns is plain JSON. */
export interface RowMeasure<Learned> {
  readonly name: string;
  readonly about: string;
  readonly saved: { name: string; version: number };
  /** About how long it takes to learn a value, µs; absent: 4. */
  readonly effort?: number;
  /** Rows before each that it sees together with it. */
  readonly lags: number;
  /** Parts of the baseline, each of which is measured by what was learned from the others. */
  readonly folds: number;
  /** What it leaves uncertain of a statistic's mean, in standard errors of a mean of as many rows. */
  readonly uncertain: number;
  /** How many of its numbers, the first ones, a fault only makes larger; the others it moves either way. Absent: all of them. */
  readonly rising?: number;
  /** Columns that it can look at. */
  readonly columns: number;
  /**
   * @param rows Standardised and without gaps; those before a row follow it, the newest first.
   * @param like What was learned from more of them: as many components, clusters or trees, so that statistics compare.
   */
  learn(rows: readonly (readonly number[])[], like?: Learned): Learned;
  /** One number or several, farther from usual the farther the row is from normal, and where healthy about normally distributed. */
  measure(row: readonly number[], learned: Learned): number[];
  /** How much each number of a row has to do with it, 0 or more. */
  explain(row: readonly number[], learned: Learned): number[];
}

export interface RowsModel<Learned> {
  columns?: ColumnScales;
  learned?: Learned;
  /** What is normal for each statistic; null where it does not vary. */
  normals: (ChannelNormal | null)[];
  /** The last rows of the baseline, the newest first; as many as it looks back. */
  before: number[][];
  reading: InputKind;
  /** How many channels were learned from, and how many rows. */
  of: number;
  rows: number;
  until: number;
}

export interface RowsMemory {
  before: number[][];
  statistics: ChannelWatch[];
  /** How much each channel has had to do with it lately. */
  lately: number[];
  anomalous: boolean;
  /** Nothing before the next row belongs to it. */
  paused?: boolean;
}

/** Rows from which anything is learned. */
const MIN_ROWS = 20;
/** Charts of a number that moves either way: higher, lower, wider. */
const CHARTS = 3;
/** Share of the limit below which a verdict is taken back. */
const RELEASE = 0.75;
/** Weight of the newest window in what had to do with it lately, and how much one row counts at most. */
const LATELY = 0.2;
const MOST = 1e100;

/**
 * A detector of all channels together: each row as measured (or the features of each window) becomes one statistic or several, and
 * their evidence adds up. Limits come from healthy blocks of time that the model which measures them has not learned.
 */
export function byRows<Learned>(measure: RowMeasure<Learned>): Detector<RowsModel<Learned>, RowsMemory> {
  const { name, about, saved, effort } = measure;
  return {
    name,
    about,
    saved,
    effort,
    prefers: 'newest',
    fit: (sample, options) => fit(measure, sample, options),
    begin: ({ columns, before, normals }) => ({
      before: before.map((row) => [...row]),
      statistics: normals.map(watch),
      lately: columns ? columns.names.map(() => 0) : [],
      anomalous: false,
    }),
    score: (features, model, memory) => score(measure, { features, model, memory }),
    raise: (model, by) => ({
      ...model,
      normals: model.normals.map((normal) => normal && raised(normal, by)),
    }),
    pause(_model, memory) {
      memory.statistics.forEach(pause);
      memory.paused = true;
    },
    // A row is of all channels together: what one has said cannot be told from the rest.
    forget: (_channels, { normals }, memory) => void (memory.statistics = normals.map(watch)),
  };
}

/** A row of the baseline with those before it, the newest first: as it is learned from, and as it is judged. */
interface Both {
  learned: number[];
  judged: number[];
}

function fit<Learned>(
  measure: RowMeasure<Learned>,
  sample: Sample,
  { rowsPerCase, until, step, provisional = false }: FitOptions,
): RowsModel<Learned> {
  const { names, rows, reading = 'features' } = sample;
  const nothing = { normals: [], before: [], reading, of: names.length, rows: rows.length, until };
  const columns = columnsOf(sample, measure.columns);
  if (!columns) return nothing;
  const both = bothOf(sample, columns);
  const all = both.slice(measure.lags).map((_, i) => withBefore(both, i + measure.lags, measure.lags));
  if (all.length < MIN_ROWS) return nothing;
  const learned = measure.learn(all.map((one) => one.learned));
  const held = heldOut(all, measure.folds, (others) => {
    const part = measure.learn(
      others.map((one) => one.learned),
      learned,
    );
    return ({ judged }) => measure.measure(judged, part);
  });
  const count = held[0][0].length;
  const { rising = count, uncertain } = measure;
  const runLength = rowsPerCase * (rising + CHARTS * (count - rising));
  const seen = both[0].judged.map((_, i) => both.map(({ judged }) => judged[i]));
  const worth = provisional ? worthOf(seen, isPartOfDay(rows.length, step)) : Infinity;
  const normals = Array.from({ length: count }, (_, i) => {
    const runs = held.map((run) => run.map((statistics) => statistics[i]));
    return evidenceOf(runs, { runLength, uncertain, worth }) ?? null;
  });
  return {
    ...nothing,
    columns,
    learned,
    normals,
    before: both.slice(both.length - measure.lags).map(({ judged }) => judged).reverse(), // prettier-ignore
  };
}

/** The rows of which anything is known. */
function bothOf({ names, rows }: Sample, columns: ColumnScales): Both[] {
  const places = columns.names.map((name) => names.indexOf(name));
  return rows.flatMap((row) => {
    const known = places.map((place) => row[place]);
    const learned = standardise(known, columns, LEARNED);
    return learned ? [{ learned, judged: standardise(known, columns) as number[] }] : [];
  });
}

function withBefore(both: readonly Both[], at: number, lags: number): Both {
  const seen = both.slice(at - lags, at + 1).reverse();
  return { learned: seen.flatMap(({ learned }) => learned), judged: seen.flatMap(({ judged }) => judged) };
}

interface Scored<Learned> {
  features: Features;
  model: RowsModel<Learned>;
  memory: RowsMemory;
}

function score<Learned>(
  measure: RowMeasure<Learned>,
  { features, model, memory }: Scored<Learned>,
): DetectorVerdict {
  const { columns, learned, normals, of } = model;
  if (!columns || !normals.some((normal) => normal))
    return silence(part('anomaly.none-usable', { count: of }));
  const rows = rowsOf(features, { names: columns.names, reading: model.reading });
  const present = columns.names.filter((_, i) => rows.some((row) => row[i] !== null)).length;
  if (present === 0) return silence(part('anomaly.nothing-new', { count: columns.names.length }));
  let seen: number[] = [];
  for (const row of rows) {
    const standard = standardise(row, columns);
    if (!standard) continue;
    // As if it had been there before.
    if (memory.paused) memory.before = memory.before.map(() => standard);
    delete memory.paused;
    seen = memory.before.length > 0 ? standard.concat(...memory.before) : standard;
    if (measure.lags > 0) memory.before = [standard, ...memory.before.slice(0, -1)];
    const statistics = measure.measure(seen, learned as Learned);
    gatherAll(statistics, model, { memory, rising: measure.rising });
  }
  remember(memory.lately, measure.explain(seen, learned as Learned));
  const statistic = Math.max(
    ...normals.map((normal, i) => (normal ? evidenceIn(memory.statistics[i], normal) : 0)),
  );
  memory.anomalous = statistic >= (memory.anomalous ? RELEASE : 1);
  return {
    kind: 'deviation',
    statistic,
    anomalous: memory.anomalous,
    known: present / columns.names.length,
    contributions: contributionsOf(columns.names, memory.lately),
    model: wordsOf(model, columns),
  };
}

interface Gathering {
  memory: RowsMemory;
  rising?: number;
}

/** A model of an earlier release has fewer statistics, which come first. */
function gatherAll(
  statistics: readonly number[],
  { normals }: RowsModel<unknown>,
  { memory, rising = statistics.length }: Gathering,
): void {
  normals.forEach((normal, i) => {
    if (normal) (i < rising ? gatherEvidence : follow)(normal, memory.statistics[i], statistics[i]);
  });
}

/** The channels' shares, those of the rows before counted with them. */
function remember(lately: number[], weights: readonly number[]): void {
  const mine = new Array<number>(lately.length).fill(0);
  weights.forEach((weight, i) => (mine[i % mine.length] += Math.min(weight, MOST)));
  mine.forEach((weight, i) => (lately[i] += LATELY * (weight - lately[i])));
}

function wordsOf({ of, rows, reading, until }: RowsModel<unknown>, { names }: ColumnScales): string {
  const left = of > names.length ? `, ${of - names.length} of ${of} channels are not looked at` : '';
  return `baseline of ${rows} ${reading === 'newest' ? 'values' : 'windows'} until ${until}${left}`;
}
