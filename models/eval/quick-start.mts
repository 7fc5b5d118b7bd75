import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import {
  anomalyDefaults,
  createAnomalyState,
  detectAnomaly,
  detectors,
  learnFromPast,
  MONTH_MS,
  type StoredSeries,
} from '@mantis-pdm/core/anomaly';
import { cleanDefaults, cleanSamples, createCleanState } from '@mantis-pdm/core/clean';
import type { Channel, Features, Samples } from '@mantis-pdm/core/contract';
import type {
  MachineReading,
  MachineSpecification,
} from '../../node-red-nodes/simulate/src/plant/machine/index.ts';
import { columns } from './columns.mts';
import { EvalError } from './eval-error.mts';

const require = createRequire(import.meta.url);
const { Plant, soundMachine } =
  require('../../node-red-nodes/simulate/dist/plant/machine/index.js') as typeof import('../../node-red-nodes/simulate/src/plant/machine/index.ts');

const USAGE = 'Usage: npm run eval -- quick-start [--seeds 100]';
/** The quick start: mean life, sampling, and the new values of a window. */
const LIFE_MS = 480_000;
const SAMPLE_MS = 250;
const HOP = 5;
const START = Date.UTC(2026, 0, 5, 7, 13);
/** Months to a false case, by the importance that its assets have. */
const MONTHS: Record<string, number> = { motor: 6, pump: 6, spindle: 6, conveyor: 3, fan: 3 };
/** Of an hour's 14,400 rows the anomaly node reads twelve stretches of 300. */
const PAST = { rows: 14_400, every: 1_200, read: 300 };
const HOUR_MS = 3_600_000;

interface Outcome {
  /** Ms from the start. */
  onset: number;
  end: number;
  /** First verdict from the onset on, and whether there was one before. */
  found: number | undefined;
  wrong: boolean;
}

/**
 * Whole lives of the simulated plant, by cleaning and detector at the settings of the quick start, its past included: how many are called
 * anomalous before they fail, how late after wear has begun, and how many before that.
 */
export function evalQuickStart(args: string[]): Promise<void> {
  const seeds = seedsOf(args);
  const outcomes = new Map<string, Outcome[]>();
  for (let seed = 1; seed <= seeds; seed++)
    for (const [name, outcome] of livesOf(seed)) outcomes.set(name, [...(outcomes.get(name) ?? []), outcome]);
  const head = [
    'class',
    'lives',
    'found before the end',
    'median s after onset',
    'most',
    'called wrongly',
    'sound hours',
  ];
  console.log(columns([head, ...[...outcomes].map(([name, all]) => row(name, all))]).join('\n'));
  return Promise.resolve();
}

function seedsOf(args: string[]): number {
  const { values } = parseArgs({ args, options: { seeds: { type: 'string', default: '100' } } });
  const seeds = Number(values.seeds);
  if (!Number.isInteger(seeds) || seeds < 1) throw new EvalError(USAGE, 2);
  return seeds;
}

function row(name: string, all: readonly Outcome[]): string[] {
  const after = all.flatMap(({ onset, found }) => (found === undefined ? [] : [(found - onset) / 1000]));
  after.sort((a, b) => a - b);
  const wrong = all.filter((one) => one.wrong).length;
  const hours = all.reduce((sum, { onset }) => sum + onset, 0) / 3_600_000;
  const counts = [all.length, after.length, after[after.length >> 1], after.at(-1) ?? NaN, wrong];
  return [name, ...counts.map(String), hours.toFixed(1)];
}

/** One machine of the quick start, and what is known of it. */
class Watched {
  outcome: Outcome = { onset: Infinity, end: 0, found: undefined, wrong: false };
  private readonly state = createAnomalyState();
  private readonly clean = createCleanState();
  private readonly judging;
  private readonly past: StoredSeries[];
  private newest: NonNullable<Features['newest']> = {};
  private rows = 0;

  constructor(name: string, past: StoredSeries[]) {
    this.past = past;
    const options = { ...anomalyDefaults, caseEvery: MONTHS[name] * MONTH_MS, settleMs: HOUR_MS };
    this.judging = { detector: detectors['residual-cusum'], options };
  }

  read(reading: MachineReading, at: number): void {
    const { samples } = cleanSamples(samplesOf(reading, at), this.clean, { options: cleanDefaults });
    for (const [name, { v }] of Object.entries(samples.channels)) (this.newest[name] ??= []).push(v[0]);
    if (++this.rows % HOP > 0) return;
    const window = { from: at - (HOP - 1) * SAMPLE_MS, to: at };
    const head = {
      v: 1,
      kind: 'features',
      id: `plant#${at}~features`,
      seq: at,
      asset: reading.asset,
      at,
    } as const;
    const features: Features = {
      ...head,
      axis: 'time',
      window,
      quality: 100,
      values: {},
      newest: this.newest,
    };
    this.newest = {};
    if (this.rows === HOP)
      learnFromPast(features, this.state, { ...this.judging, series: this.past, range: HOUR_MS });
    if (!detectAnomaly(features, this.state, { ...this.judging, threshold: 75 }).anomalous) return;
    if (this.outcome.onset === Infinity) this.outcome.wrong = true;
    else this.outcome.found ??= at - START;
  }
}

/** A life of each class, from new to its end. */
function livesOf(seed: number): [string, Outcome][] {
  const plant = new Plant({ seed, lifeMs: LIFE_MS, machines: 1 });
  const watched = new Map(
    plant.assets.map((asset) => {
      const specification = plant.specificationOf(asset);
      return [asset, new Watched(specification.class, pastOf(specification, asset, seed))];
    }),
  );
  const ended: [string, Outcome][] = [];
  for (let at = START; watched.size > 0; at += SAMPLE_MS) {
    for (const reading of plant.step(at)) {
      const one = watched.get(reading.asset);
      if (!one) continue;
      if (plant.stateOf(reading.asset).wear > 0) one.outcome.onset = Math.min(one.outcome.onset, at - START);
      if (!reading.failed) one.read(reading, at);
      else {
        watched.delete(reading.asset);
        ended.push([reading.specification.class, { ...one.outcome, end: at - START }]);
      }
    }
  }
  return ended;
}

function pastOf(specification: MachineSpecification, asset: string, seed: number): StoredSeries[] {
  const machine = soundMachine(specification, asset, seed);
  const series = specification.sensors.map(({ name }) => ({
    name,
    t: [] as number[],
    v: [] as (number | null)[],
  }));
  for (let i = 0; i < PAST.rows; i++) {
    const at = START - SAMPLE_MS * (PAST.rows - i);
    const shown = machine.step(SAMPLE_MS, at);
    if (i % PAST.every < PAST.every - PAST.read) continue;
    for (const { name, t, v } of series) {
      t.push(at);
      v.push(shown[name].value);
    }
  }
  return series;
}

function samplesOf({ asset, sensors, specification }: MachineReading, at: number): Samples {
  const channels = specification.sensors.map(({ name, unit, quantity }) => {
    return [name, { unit, quantity, v: [sensors[name].value], q: [100] }] as [string, Channel];
  });
  const source = { protocol: 'plant', address: asset };
  const head = { v: 1, kind: 'samples', id: `plant#${at}`, seq: at, asset, at, axis: 'time' } as const;
  return { ...head, t: [at], channels: Object.fromEntries(channels), source };
}
