import {
  qualityOf,
  timeOf,
  type AssetProfile,
  type ContractObject,
  type Samples,
} from '@mantis-pdm/core/contract';
import type { OptionValues } from '@mantis-pdm/node-red-kit';
import type { Issue } from '../source';
import { checkChannel } from './check';
import type { doorOptions } from './options';
import { admitNames } from './names';
import { Newest } from './newest';

export type DoorOptions = OptionValues<ReturnType<typeof doorOptions>>;

/** Quality of values that are ahead of time: below what a report is worth. */
const AHEAD_QUALITY = 40;

export interface DoorPorts {
  /** Epoch ms. */
  now(): number;
  /** What the registry or a config node states of an asset. */
  profile(asset: string): AssetProfile | undefined;
  note(issue: Issue, count: number): void;
}

/**
 * The check at the door of a connector: what is dated ahead, late or repeated is taken or left out by a stated policy, and
 * what cannot be true is marked as bad, and what nobody could ask for by its name is left out. Everything it finds is told; of
 * what is no samples only the asset's name is looked at.
 */
export class Door {
  private readonly newest = new Newest();

  constructor(
    private readonly options: DoorOptions,
    private readonly ports: DoorPorts,
  ) {}

  pass(objects: readonly ContractObject[]): ContractObject[] {
    const now = this.ports.now();
    const passed: ContractObject[] = [];
    for (const given of objects) {
      const object = admitNames(given, (issue) => this.ports.note(issue, 1));
      if (object?.kind === 'samples') this.samples(object, now, passed);
      else if (object) passed.push(object);
    }
    return passed;
  }

  /** These could not be kept after all: when they come again they are news. */
  forget(objects: readonly ContractObject[]): void {
    for (const { asset } of objects) this.newest.forget(asset);
  }

  private samples(samples: Samples, now: number, passed: ContractObject[]): void {
    const cycles = samples.axis === 'cycle';
    const timely = cycles ? samples : this.timely(samples, now);
    if (timely) passed.push(this.checked(cycles ? timely : this.marked(timely, now)));
  }

  /** What is left of the samples after the policies on time; a regular frame stands or falls as a whole. */
  private timely(samples: Samples, now: number): Samples | undefined {
    const { t } = samples;
    if (!t) return this.takes(samples, lengthOf(samples) - 1, now) ? samples : undefined;
    const kept: number[] = [];
    for (let i = 0; i < t.length; i++) if (this.takes(samples, i, now)) kept.push(i);
    if (kept.length === t.length) return samples;
    return kept.length === 0 ? undefined : pick(samples, kept);
  }

  private takes(samples: Samples, i: number, now: number): boolean {
    const { lateS, ahead, late, repeats } = this.options;
    const time = timeOf(samples, Math.max(0, i));
    const early = this.isAhead(time, now);
    if (early && ahead === 'skip') return this.refuse(samples, 'ahead-of-time', time);
    if (repeats === 'skip' && !this.newest.isNews(samples, i, time))
      return this.refuse(samples, 'repeated', time);
    if (early) this.note(samples.asset, 'ahead-of-time', `quality at most ${AHEAD_QUALITY}`, time);
    if (lateS === null || now - time <= lateS * 1000) return true;
    if (late === 'skip') return this.refuse(samples, 'late', time);
    this.note(samples.asset, 'late', 'taken', time);
    return true;
  }

  private isAhead(time: number, now: number): boolean {
    const { aheadS } = this.options;
    return aheadS !== null && time - now > aheadS * 1000;
  }

  private refuse({ asset }: Samples, problem: string, time: number): false {
    this.note(asset, problem, 'left out', time);
    return false;
  }

  private note(asset: string, problem: string, action: string, time: number): void {
    const example = `dated ${dateOf(time)}`;
    this.ports.note({ asset, sensor: null, problem, action, example }, 1);
  }

  /** Values that are ahead of time are not to be relied on. */
  private marked(samples: Samples, now: number): Samples {
    const { t } = samples;
    const times = t ?? [timeOf(samples, Math.max(0, lengthOf(samples) - 1))];
    const early = times.map((time) => this.isAhead(time, now));
    if (!early.includes(true)) return samples;
    const channels = Object.entries(samples.channels).map(([sensor, channel]) => {
      const q = channel.v.map((_, i) =>
        Math.min(qualityOf(channel, i), early[t ? i : 0] ? AHEAD_QUALITY : 100),
      );
      return [sensor, { ...channel, q }] as const;
    });
    return { ...samples, channels: Object.fromEntries(channels) };
  }

  private checked(samples: Samples): Samples {
    const { asset } = samples;
    const sensors = this.options.checkAsset ? this.ports.profile(asset)?.sensors : undefined;
    let channels: Samples['channels'] | undefined;
    for (const [sensor, channel] of Object.entries(samples.channels)) {
      const profile = sensors && Object.hasOwn(sensors, sensor) ? sensors[sensor] : undefined;
      const result = checkChannel(channel, profile);
      for (const { count, ...finding } of result.findings)
        this.ports.note({ asset, sensor, ...finding }, count);
      if (result.channel !== channel) (channels ??= { ...samples.channels })[sensor] = result.channel;
    }
    return channels ? { ...samples, channels } : samples;
  }
}

function lengthOf({ channels }: Samples): number {
  return Math.max(0, ...Object.values(channels).map(({ v }) => v.length));
}

/** Times that no date can hold are shown as they are. */
function dateOf(time: number): string {
  return Math.abs(time) <= MAX_DATE ? new Date(time).toISOString() : String(time);
}

/** ECMA-262, 21.4.1.1. */
const MAX_DATE = 8.64e15;

/** The samples at some places of an irregular clock. */
function pick(samples: Samples, kept: readonly number[]): Samples {
  const at = <T>(values: readonly T[]) => kept.map((i) => values[i]);
  const channels = Object.entries(samples.channels).map(([sensor, channel]) => {
    const q = channel.q.length === 1 ? channel.q : at(channel.q);
    return [sensor, { ...channel, v: at(channel.v), q }] as const;
  });
  return {
    ...samples,
    t: at(samples.t as number[]),
    ...(samples.ns ? { ns: at(samples.ns) } : {}),
    channels: Object.fromEntries(channels),
  };
}
