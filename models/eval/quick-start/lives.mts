import { createRequire } from 'node:module';
import type { StoredSeries } from '@mantis-pdm/core/anomaly';
import type { Channel, Samples } from '@mantis-pdm/core/contract';
import type {
  MachineReading,
  MachineSpecification,
} from '../../../node-red-nodes/simulate/src/plant/machine/index.ts';
import { plant as settings } from './flow.mts';
import { Watched, type Firsts } from './watched.mts';

const require = createRequire(import.meta.url);
const { Plant, soundMachine } =
  require('../../../node-red-nodes/simulate/dist/plant/machine/index.js') as typeof import('../../../node-red-nodes/simulate/src/plant/machine/index.ts');

const { sampleMs } = settings;

/** Mean life of a machine, ms. */
export const MEAN_LIFE = settings.lifeMinutes * 60_000;
const START = Date.UTC(2026, 0, 5, 7, 13);
/** Of the hour before, the anomaly node reads twelve stretches of 300 rows. */
const PAST = { rows: (settings.pastHours * 3_600_000) / sampleMs, every: 1_200, read: 300 };

/** A whole life, from new to its end; times in ms from its start. */
export interface Lived {
  class: string;
  onset: number;
  end: number;
  first: Firsts;
  /** Whether it was called anomalous before wear began, and when first after. */
  wrong: boolean;
  found: number | undefined;
  /** Shares of the time from the onset to the end in which the health was critical, and in which it was although the band left what is needed to plan. */
  critical: number;
  early: number;
}

/** A life of each class. */
export function livesOf(seed: number): Lived[] {
  const plant = new Plant({ seed, lifeMs: MEAN_LIFE, machines: 1 });
  const onsets = new Map<string, number>();
  const watched = new Map(
    plant.assets.map((asset) => [
      asset,
      new Watched(asset, pastOf(plant.specificationOf(asset), asset, seed)),
    ]),
  );
  const lived: Lived[] = [];
  for (let at = START; watched.size > 0; at += sampleMs) {
    for (const reading of plant.step(at)) {
      const { asset, failed } = reading;
      const one = watched.get(asset);
      if (!one) continue;
      if (plant.stateOf(asset).wear > 0 && !onsets.has(asset)) onsets.set(asset, at);
      if (!failed) one.read(samplesOf(reading, at));
      else {
        watched.delete(asset);
        lived.push(livedBy(one, { reading, onset: onsets.get(asset) ?? at, at }));
      }
    }
  }
  return lived;
}

function livedBy(
  { first, flagged, assessed }: Watched,
  { reading, onset, at }: { reading: MachineReading; onset: number; at: number },
): Lived {
  const since = Object.entries(first).map(([what, time]) => [what, time - START]);
  const worn = assessed.filter((one) => one.at >= onset);
  const share = (which: (one: (typeof worn)[number]) => boolean) => worn.filter(which).length / worn.length;
  const found = flagged.find((time) => time >= onset);
  return {
    class: reading.specification.class,
    onset: onset - START,
    end: at - START,
    first: Object.fromEntries(since) as Firsts,
    wrong: flagged.some((time) => time < onset),
    found: found === undefined ? undefined : found - START,
    critical: share(({ critical }) => critical),
    early: share(({ critical, longLeft }) => critical && longLeft),
  };
}

function pastOf(specification: MachineSpecification, asset: string, seed: number): StoredSeries[] {
  const machine = soundMachine(specification, asset, seed);
  const series = specification.sensors.map(({ name }) => ({
    name,
    t: [] as number[],
    v: [] as (number | null)[],
  }));
  for (let i = 0; i < PAST.rows; i++) {
    const at = START - sampleMs * (PAST.rows - i);
    const shown = machine.step(sampleMs, at);
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
    const { value, quality } = sensors[name];
    return [name, { unit, quantity, v: [value], q: [quality] }] as [string, Channel];
  });
  const source = { protocol: 'plant', address: asset };
  const head = { v: 1, kind: 'samples', id: `plant#${at}`, seq: at, asset, at, axis: 'time' } as const;
  return { ...head, t: [at], channels: Object.fromEntries(channels), source };
}
