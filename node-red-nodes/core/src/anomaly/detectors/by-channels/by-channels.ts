import type { Features } from '../../../contract';
import { contributionsOf } from '../../contributions';
import type { Detector, DetectorVerdict, FitOptions, InputKind, Sample } from '../../detector';
import { rowsOf } from '../../learning';
import { isOf } from '../is-of';
import { isPartOfDay } from '../residual-cusum/trend';
import { isTooLittle, NEVER, worthOf } from '../worth';
import { heldOut } from '../by-rows/held-out';
import type { AskedOfSeries, Chart } from './chart';

/** A way to make of each value of one channel a number that is alike while it is healthy. What it learns and keeps is plain JSON. */
export interface ChannelMeasure<Learned, State, Known, Kept> {
  readonly name: string;
  readonly about: string;
  readonly saved: { name: string; version: number };
  /** About how long it takes to learn a value, µs; absent: 4. */
  readonly effort?: number;
  /** Parts of the baseline, each of which is measured by what was learned from the others; 1: what it learns flatters nothing. */
  readonly folds: number;
  readonly chart: Chart<Known, Kept>;
  /** It goes by how the values of a channel are distributed: of fewer than 15 independent ones nothing is told while the baseline is provisional. */
  readonly distribution?: true;
  /**
   * @param healthy At least 10, not all equal.
   * @param like What was learned from more of them: so that numbers compare.
   */
  learn(healthy: readonly Timed[], like?: Learned): Learned;
  /** What it remembers before the first value. */
  begin(learned: Learned): State;
  /** @param state Changed in place. @returns null where nothing can be told of it. */
  measure(one: Timed, learned: Learned, state: State): number | null;
  /** What else its verdicts were held against. */
  words?(learned: Learned): string;
}

export interface Timed {
  value: number;
  /** Epoch ms, where rows take time. */
  at?: number;
}

interface Channel<Learned, State, Known> {
  name: string;
  learned: Learned;
  known: Known;
  /** At the end of the baseline. */
  state: State;
}

export interface ChannelsModel<Learned, State, Known> {
  channels: Channel<Learned, State, Known>[];
  reading: InputKind;
  /** ms between two rows, where they have times. */
  step?: number;
  of: number;
  rows: number;
  until: number;
}

export interface ChannelsMemory<State, Kept> {
  channels: { state: State; kept: Kept }[];
  anomalous: boolean;
}

/** Values of which a channel has one, at least, and how many. */
const MIN_PRESENT = 0.5;
const MIN_VALUES = 10;
/** Share of the limit below which a verdict is taken back. */
const RELEASE = 0.75;
/** Standard deviations and means are no numbers from here on. */
const FARTHEST = 1e150;

/** A detector that watches each channel for itself: the one that is nearest to its limit counts. */
export function byChannels<Learned, State, Known, Kept>(
  measure: ChannelMeasure<Learned, State, Known, Kept>,
): Detector<ChannelsModel<Learned, State, Known>, ChannelsMemory<State, Kept>> {
  const { name, about, saved, effort } = measure;
  return {
    name,
    about,
    saved,
    effort,
    prefers: 'newest',
    fit: (sample, options) => fit(measure, sample, options),
    begin: ({ channels }) => ({
      channels: channels.map(({ state }) => ({ state: structuredClone(state), kept: measure.chart.begin() })),
      anomalous: false,
    }),
    score: (features, model, memory) => score(measure, { features, model, memory }),
    raise: (model, by) => ({
      ...model,
      channels: model.channels.map((one) => ({ ...one, known: measure.chart.raise(one.known, by) })),
    }),
    pause(_model, memory) {
      for (const { kept } of memory.channels) measure.chart.pause?.(kept);
    },
    forget(channels, model, memory) {
      model.channels.forEach(({ name: channel, state }, i) => {
        if (isOf(channel, channels))
          memory.channels[i] = { state: structuredClone(state), kept: measure.chart.begin() };
      });
    },
  };
}

function fit<Learned, State, Known, Kept>(
  measure: ChannelMeasure<Learned, State, Known, Kept>,
  { names, rows, reading = 'features' }: Sample,
  { rowsPerCase, until, step, provisional = false }: FitOptions,
): ChannelsModel<Learned, State, Known> {
  const times = rows.map((_, i) => (step === undefined ? undefined : until - (rows.length - 1 - i) * step));
  const unseen = provisional && { horizon: rowsPerCase, partOfDay: isPartOfDay(rows.length, step) };
  const channels = names.flatMap((name, column) => {
    const timed = rows.map((row, i) => timedOf(row[column], times[i]));
    const channel = learnChannel(measure, timed, {
      runLength: rowsPerCase * names.length,
      ...(reading === 'features' && { features: names.length }),
      ...unseen,
    });
    return channel ? [{ name, ...channel }] : [];
  });
  return { channels, reading, step, of: names.length, rows: rows.length, until };
}

function timedOf(value: number | null, at: number | undefined): Timed | null {
  return value === null ? null : { value: Math.max(-FARTHEST, Math.min(FARTHEST, value)), at };
}

function learnChannel<Learned, State, Known, Kept>(
  measure: ChannelMeasure<Learned, State, Known, Kept>,
  timed: readonly (Timed | null)[],
  asked: AskedOfSeries,
): Omit<Channel<Learned, State, Known>, 'name'> | undefined {
  const healthy = timed.filter((one) => one !== null);
  const few = healthy.length < Math.max(MIN_VALUES, MIN_PRESENT * timed.length);
  if (few || healthy.every(({ value }) => value === healthy[0].value)) return undefined;
  const learned = measure.learn(healthy);
  const state = measure.begin(learned);
  const whole = timed.map((one) => one && measure.measure(one, learned, state));
  const measured =
    measure.folds > 1 ? heldOut(timed, measure.folds, (others) => partOf(measure, others, learned)) : [whole];
  const known = measure.chart.learn(measured.flatMap(runsOf), asked);
  if (known === undefined) return undefined;
  const blind = measure.distribution && asked.horizon !== undefined && isTooLittle(worthOf([healthy.map(({ value }) => value)], asked.partOfDay === true)); // prettier-ignore
  return { learned, known: blind ? measure.chart.raise(known, NEVER) : known, state };
}

/** Measures by what was learned from a part; where that has no values, tells nothing. */
function partOf<Learned, State, Known, Kept>(
  measure: ChannelMeasure<Learned, State, Known, Kept>,
  others: readonly (Timed | null)[],
  like: Learned,
): (one: Timed | null) => number | null {
  const learned = measure.learn(others.filter((one) => one !== null), like); // prettier-ignore
  const state = measure.begin(learned);
  return (one) => one && measure.measure(one, learned, state);
}

/** Stretches between missing values. */
function runsOf(values: readonly (number | null)[]): number[][] {
  const runs: number[][] = [[]];
  for (const value of values) {
    if (value !== null) runs[runs.length - 1].push(value);
    else if (runs[runs.length - 1].length > 0) runs.push([]);
  }
  return runs.filter(({ length }) => length > 0);
}

interface Scored<Learned, State, Known, Kept> {
  features: Features;
  model: ChannelsModel<Learned, State, Known>;
  memory: ChannelsMemory<State, Kept>;
}

function score<Learned, State, Known, Kept>(
  measure: ChannelMeasure<Learned, State, Known, Kept>,
  { features, model, memory }: Scored<Learned, State, Known, Kept>,
): DetectorVerdict {
  const { channels, reading, step, of } = model;
  if (channels.length === 0)
    return {
      kind: 'silent',
      reason: `none of the ${of} channels varied while it learned, or had enough values`,
    };
  const names = channels.map(({ name }) => name);
  const rows = rowsOf(features, { names, reading });
  const present = names.filter((_, i) => rows.some((row) => row[i] !== null)).length;
  if (present === 0)
    return { kind: 'silent', reason: `no new value of the ${names.length} learned channels` };
  rows.forEach((row, i) => {
    const at = step === undefined ? undefined : features.window.to - (rows.length - 1 - i) * step;
    channels.forEach(({ learned, known }, k) => {
      const { state, kept } = memory.channels[k];
      const one = timedOf(row[k], at);
      measure.chart.follow(known, kept, one && measure.measure(one, learned, state));
    });
  });
  const statistics = channels.map(({ known }, k) => measure.chart.statistic(known, memory.channels[k].kept));
  const statistic = Math.max(...statistics);
  memory.anomalous = statistic >= (memory.anomalous ? RELEASE : 1);
  return {
    kind: 'deviation',
    statistic,
    anomalous: memory.anomalous,
    known: present / names.length,
    contributions: contributionsOf(names, statistics.map((one) => one ** 2)), // prettier-ignore
    model: wordsOf(model, measure.words?.(channels[0].learned) ?? ''),
  };
}

function wordsOf(
  { of, rows, reading, until, channels }: ChannelsModel<unknown, unknown, unknown>,
  more: string,
): string {
  const still = of > channels.length ? `, ${of - channels.length} of ${of} channels did not vary` : '';
  return `baseline of ${rows} ${reading === 'newest' ? 'values' : 'windows'} until ${until}${still}${more}`;
}
