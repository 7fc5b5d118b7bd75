import { part } from '../../../contract/said';
import { silence } from '../../silence';
import type { Features } from '../../../contract';
import { contributionsOf } from '../../contributions';
import type { Detector, DetectorVerdict, FitOptions, InputKind, Sample } from '../../detector';
import { rowsOf } from '../../learning';
import { isOf } from '../is-of';
import { isPartOfDay } from '../residual-cusum/trend';
import { isTooLittle, worthOf } from '../worth';
import { createChannel, rarity, type PeaksChannel } from './channel';

/** What was seen of each channel until it began to judge. Plain JSON. */
export interface PeaksModel {
  names: string[];
  channels: PeaksChannel[];
  reading: InputKind;
  rows: number;
  until: number;
  /** ms between two rows, where they have times. */
  step?: number;
  /** Decades at which a channel is anomalous. */
  limit: number;
  /** Channels of which too little was seen to tell what is rare; absent: none. */
  unknown?: string[];
}

export interface PeaksMemory {
  channels: PeaksChannel[];
  /** Of each channel: the greatest that was found lately, in limits, and rows since then. */
  held: { statistic: number; age: number }[];
  anomalous: boolean;
}

/** Rows for which a finding stands, and over which it fades from then on. */
const STANDS = 100;
/** Values of a channel before anything is said. */
const MIN_VALUES = 30;
/** Share of the limit below which a verdict is taken back. */
const RELEASE = 0.75;

/**
 * What has never been so far from the last days is news, and what has become usual is none: each channel is held against its own slowly
 * followed level and times of day, over one, a few and many values.
 */
export const peaksOverThreshold: Detector<PeaksModel, PeaksMemory> = {
  name: 'peaks-over-threshold',
  about:
    'Right for values whose normal changes, such as loads, counts and temperatures of rooms: what is rarer than anything of the last days is told once, and what stays becomes usual.',
  saved: { name: 'peaks', version: 1 },
  effort: 40,
  prefers: 'newest',
  fit,
  begin: ({ names, channels }) => ({
    channels: structuredClone(channels),
    held: names.map(() => ({ statistic: 0, age: 0 })),
    anomalous: false,
  }),
  score,
  raise: (model, by) => ({ ...model, limit: model.limit * by }),
  forget(channels, { names }, memory) {
    names.forEach((name, i) => {
      if (!isOf(name, channels)) return;
      memory.held[i] = { statistic: 0, age: 0 };
      memory.channels[i].recent = [];
    });
  },
};

function fit(sample: Sample, { rowsPerCase, until, step, provisional = false }: FitOptions): PeaksModel {
  const { names, rows, reading = 'features' } = sample;
  const channels = names.map((_, column) => {
    const channel = createChannel(step);
    rows.forEach((row, i) => {
      const value = row[column];
      if (value !== null) rarity(channel, value, timeOf(until, rows.length - 1 - i, step));
    });
    return channel;
  });
  const limit = Math.log10(Math.max(10, rowsPerCase * names.length));
  const unknown = provisional
    ? names.filter((_, i) =>
        isTooLittle(worthOf([rows.map((row) => row[i])], isPartOfDay(rows.length, step))),
      )
    : [];
  return { names, channels, reading, rows: rows.length, until, step, limit, unknown };
}

const timeOf = (until: number, back: number, step = 0) => until - back * step;

function score(features: Features, model: PeaksModel, memory: PeaksMemory): DetectorVerdict {
  const { names, limit, step, unknown = [] } = model;
  const rows = rowsOf(features, model);
  const present = names.filter((_, i) => rows.some((row) => row[i] !== null)).length;
  if (present === 0) return silence(part('anomaly.nothing-new', { count: names.length }));
  rows.forEach((row, i) => {
    const at = timeOf(features.window.to, rows.length - 1 - i, step);
    row.forEach((value, column) => {
      const found = value === null ? null : rarity(memory.channels[column], value, at);
      if (found !== null && !unknown.includes(names[column])) hold(memory.held[column], found / limit);
    });
  });
  if (memory.channels.every(({ count }) => count < MIN_VALUES))
    return silence(part('anomaly.too-few-values', { least: MIN_VALUES }));
  const statistics = memory.held.map(standing);
  const statistic = Math.max(...statistics);
  memory.anomalous = statistic >= (memory.anomalous ? RELEASE : 1);
  return {
    kind: 'deviation',
    statistic,
    anomalous: memory.anomalous,
    known: present / names.length,
    contributions: contributionsOf(names, statistics),
    model: wordsOf(model),
  };
}

/** A finding stands until a greater one, or until it has faded. */
function hold(held: PeaksMemory['held'][number], statistic: number): void {
  held.age++;
  if (statistic > standing(held)) Object.assign(held, { statistic, age: 0 });
}

function standing({ statistic, age }: PeaksMemory['held'][number]): number {
  return statistic * Math.exp(-Math.max(0, age - STANDS) / STANDS);
}

function wordsOf({ rows, reading, until }: PeaksModel): string {
  return `what was usual before, from ${rows} ${reading === 'newest' ? 'values' : 'windows'} until ${until} on`;
}
