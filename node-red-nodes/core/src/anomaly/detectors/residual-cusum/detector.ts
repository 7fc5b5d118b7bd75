import { part } from '../../../contract/said';
import { silence } from '../../silence';
import type { Features } from '../../../contract';
import { contributionsOf } from '../../contributions';
import type { Detector, DetectorVerdict, FitOptions, InputKind, Remembering, Sample } from '../../detector';
import { rowsOf } from '../../learning';
import { isOf } from '../is-of';
import { couplesOf, leftBetween, normalBetween, type Couple } from './couples';
import { learn, type WatchGoals, type ChannelNormal } from './learn';
import { raised } from './raised';
import { besideSetPoints, setPointsOf, type SetPoint, type SetPointApproach } from './set-points';
import { isPartOfDay } from './trend';
import { follow, pause, statisticOf, watch, type ChannelWatch } from './watch';

/** The channels that vary, and what is normal for each. Plain JSON. */
export interface ChannelModel {
  names: string[];
  normals: ChannelNormal[];
  reading: InputKind;
  /** Channels that did not vary, with their value; absent of what was learned before they were watched. */
  constants?: { names: string[]; values: number[] };
  /** All channels, and which of them follow a set point. */
  all?: string[];
  setPoints?: SetPoint[];
  /** Whether these were on their way to it when that was learned. */
  settling?: SetPointApproach[];
  /** Those that always go together, and what is normal between them; absent of what was learned before they were watched. */
  couples?: { columns: Couple[]; normals: ChannelNormal[] };
  /** How many channels were learned from, and how many rows. */
  of: number;
  rows: number;
  until: number;
}

export interface CusumMemory {
  channels: ChannelWatch[];
  /** Values in a row that a constant channel has been away from its constant. */
  away?: number[];
  settling?: SetPointApproach[];
  /** What is left between those that go together. */
  couples?: ChannelWatch[];
  anomalous: boolean;
}

type Watching = Remembering<ChannelModel, CusumMemory>;

/** Of what was learned before those that go together were watched. */
const NONE: NonNullable<ChannelModel['couples']> = { columns: [], normals: [] };
/** Charts of one channel: higher, lower, wider. */
const CHARTS = 3;
/** Longest name of a model, by the contract. */
const LONGEST = 256;
/** Share of the channels' values that a healthy baseline has. */
const MIN_PRESENT = 0.5;
const MIN_VALUES = 10;
/** What was constant and has another value this many times in a row has moved; how far from normal that is cannot be said. */
const MOVED_AFTER = 2;
const MOVED = 1.5;
/** Share of the limit below which a verdict is taken back. */
const RELEASE = 0.75;

/**
 * A channel's past foretells its next value; what it does not foretell is added up, value by value, for higher, lower and wider. The
 * channel that is nearest to its limit counts.
 */
export const residualCusum: Detector<ChannelModel, CusumMemory> = {
  name: 'residual-cusum',
  about:
    'Right from the start, and for most machines: lasting steps, drifts and wider scatter of any channel, also of one that goes on and off or follows the day.',
  saved: { name: 'charts', version: 1 },
  prefers: 'newest',
  fit,
  begin: ({ normals, constants, couples = NONE, settling = [] }) => ({
    channels: normals.map(watch),
    couples: couples.normals.map(watch),
    away: (constants?.names ?? []).map(() => 0),
    settling: structuredClone(settling),
    anomalous: false,
  }),
  carry,
  score,
  raise: ({ couples = NONE, ...model }, by) => ({
    ...model,
    normals: model.normals.map((normal) => raised(normal, by)),
    couples: { ...couples, normals: couples.normals.map((normal) => raised(normal, by)) },
  }),
  pause: (_model, { channels, couples = [] }) => [...channels, ...couples].forEach(pause),
  forget(channels, { names, all = names, couples = NONE }, memory) {
    const isGone = (name: string) => isOf(name, channels);
    memory.channels = memory.channels.map((one, i) => (isGone(names[i]) ? watch() : one));
    memory.couples = couples.columns.map(({ of, by }, i) =>
      isGone(all[of]) || isGone(all[by]) ? watch() : (memory.couples as ChannelWatch[])[i],
    );
  },
};

function fit(sample: Sample, { rowsPerCase, until, step, provisional = false }: FitOptions): ChannelModel {
  const { names, reading = 'features' } = sample;
  const setPoints = reading === 'newest' ? setPointsOf(sample) : [];
  const settling: SetPointApproach[] = [];
  const rows = sample.rows.map((row) => besideSetPoints(row, setPoints, settling));
  const by = new Set(setPoints.map((pair) => pair.by));
  const all = CHARTS * names.length;
  const partOfDay = provisional && isPartOfDay(rows.length, step);
  const unknownOf =
    reading === 'features' ? { charts: all } : { horizon: provisional ? rowsPerCase : 0, partOfDay };
  const asked = { runLength: rowsPerCase * all, ...unknownOf };
  const known = names.map((_, column) => {
    if (by.has(column)) return undefined;
    const runs = runsOf(rows.map((row) => row[column]));
    const values = runs.reduce((sum, { length }) => sum + length, 0);
    return values >= Math.max(MIN_VALUES, MIN_PRESENT * rows.length) ? learn(runs, asked) : undefined;
  });
  return {
    names: names.filter((_, i) => known[i]),
    normals: known.filter((normal) => normal !== undefined),
    reading,
    ...(reading === 'newest' && { couples: betweenOf(rows, known, asked) }),
    constants: reading === 'newest' ? constantsOf(sample, by) : { names: [], values: [] },
    all: names,
    setPoints,
    settling,
    of: names.length,
    rows: rows.length,
    until,
  };
}

/** Of channels that keep to one level, or to none. */
function betweenOf(
  rows: Sample['rows'],
  known: readonly (ChannelNormal | undefined)[],
  asked: WatchGoals,
): NonNullable<ChannelModel['couples']> {
  const single = known.flatMap((normal, column) => (normal?.levels.length === 1 ? [column] : []));
  const found = couplesOf(rows, single).flatMap((couple) => {
    const left = learn(runsOf(rows.map((row) => leftBetween(row, couple))), asked);
    const normal = normalBetween(left, (known[couple.of] as ChannelNormal).levels[0].scale);
    return normal ? [{ couple, normal }] : [];
  });
  return { columns: found.map(({ couple }) => couple), normals: found.map(({ normal }) => normal) };
}

/** A value goes on being on its way to its set point, or having failed to follow it. */
function carry(former: Watching, anew: Watching): void {
  const [before, now] = [former, anew].map(({ model: { all = [], setPoints = [] } }) =>
    setPoints.map(({ value, by }) => JSON.stringify([all[value], all[by]])),
  );
  now.forEach((pair, i) => {
    const state = former.memory.settling?.[before.indexOf(pair)];
    if (state) (anew.memory.settling ??= [])[i] = { ...state };
  });
}

/** Channels that read one value only, but for the set points. */
function constantsOf(
  { names, rows }: Sample,
  setPoints: ReadonlySet<number>,
): NonNullable<ChannelModel['constants']> {
  const found = names.flatMap((name, column) => {
    const values = rows.flatMap((row) => row[column] ?? []);
    const constant = values.length >= MIN_VALUES && values.every((value) => value === values[0]);
    return constant && !setPoints.has(column) ? [[name, values[0]] as const] : [];
  });
  return { names: found.map(([name]) => name), values: found.map(([, value]) => value) };
}

/** Stretches between missing values. */
function runsOf(column: readonly (number | null)[]): number[][] {
  const runs: number[][] = [[]];
  for (const value of column) {
    if (value !== null) runs[runs.length - 1].push(value);
    else if (runs[runs.length - 1].length > 0) runs.push([]);
  }
  return runs.filter(({ length }) => length > 0);
}

function score(features: Features, model: ChannelModel, memory: CusumMemory): DetectorVerdict {
  const { names, normals, of, constants = { names: [], values: [] }, all = names, setPoints = [] } = model;
  if (names.length + constants.names.length === 0) return silence(part('anomaly.none-varied', { count: of }));
  const moved = followConstants(features, model, memory);
  const whole = rowsOf(features, { ...model, names: all });
  const settling = (memory.settling ??= []);
  const columns = names.map((name) => all.indexOf(name));
  const beside = whole.map((row) => besideSetPoints(row, setPoints, settling));
  const rows = beside.map((row) => columns.map((column) => row[column]));
  const watched = [...names, ...constants.names];
  const arrived = rowsOf(features, { ...model, names: watched });
  const present = watched.filter((_, i) => arrived.some((row) => row[i] !== null)).length;
  if (present === 0) return silence(part('anomaly.nothing-new', { count: watched.length }));
  for (const row of rows) row.forEach((value, i) => follow(normals[i], memory.channels[i], value));
  const between = followCouples(beside, model, memory);
  const alone = [...memory.channels.map((channel, i) => statisticOf(channel, normals[i])), ...moved];
  const statistics = alone.map((one, i) => Math.max(one, between.get(watched[i]) ?? 0));
  const statistic = Math.max(...statistics);
  memory.anomalous = statistic >= (memory.anomalous ? RELEASE : 1);
  return {
    kind: 'deviation',
    statistic,
    anomalous: memory.anomalous,
    known: present / watched.length,
    contributions: contributionsOf(
      watched,
      statistics.map((one) => one ** 2),
    ),
    model: wordsOf(model, movedWords(constants, moved)),
  };
}

/** How far what is left between channels that go together is from normal, by the name of either. */
function followCouples(
  rows: readonly (number | null)[][],
  { couples = NONE, all = [] }: ChannelModel,
  { couples: watches = [] }: CusumMemory,
): Map<string, number> {
  const far = new Map<string, number>();
  couples.columns.forEach((couple, i) => {
    for (const row of rows) follow(couples.normals[i], watches[i], leftBetween(row, couple));
    const statistic = statisticOf(watches[i], couples.normals[i]);
    for (const name of [all[couple.of], all[couple.by]])
      far.set(name, Math.max(statistic, far.get(name) ?? 0));
  });
  return far;
}

/** How far each constant channel is from its constant: not, or moved. */
function followConstants(
  features: Features,
  { constants, reading }: ChannelModel,
  memory: CusumMemory,
): number[] {
  const { names, values } = constants ?? { names: [], values: [] };
  const away = (memory.away ??= new Array<number>(names.length).fill(0));
  for (const row of rowsOf(features, { names, reading }))
    row.forEach((value, i) => {
      if (value !== null) away[i] = value === values[i] ? 0 : Math.min(MOVED_AFTER, away[i] + 1);
    });
  return away.map((count) => (count >= MOVED_AFTER ? MOVED : 0));
}

/** Longest list of names in what a verdict was held against. */
const NAMED = 5;

function movedWords({ names }: NonNullable<ChannelModel['constants']>, moved: readonly number[]): string {
  const away = names.filter((_, i) => moved[i] > 0).slice(0, NAMED);
  return away.length > 0 ? `, ${away.join(', ')} was constant and has moved` : '';
}

function wordsOf({ names, of, rows, reading, until }: ChannelModel, moved: string): string {
  const still = of > names.length ? `, ${of - names.length} of ${of} channels did not vary` : '';
  const words = `baseline of ${rows} ${reading === 'newest' ? 'values' : 'windows'} until ${until}${still}${moved}`;
  return words.slice(0, LONGEST);
}
