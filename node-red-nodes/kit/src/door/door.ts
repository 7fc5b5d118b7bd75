import { remark } from '@mantis-pdm/core/remarks';
import { timeOf, type AssetProfile, type ContractObject, type Samples } from '@mantis-pdm/core/contract';
import type { OptionValues } from '../options';
import { about, type Issue } from '../source';
import { checkChannel } from './check';
import { sourceOf, type Feeds } from './feeds';
import { lengthOf } from './held';
import { admitNames } from './names';
import { Newest } from './newest';
import type { doorOptions } from './options';
import { limitQuality, pick } from './pick';
import { dateOf, ArrivalTimes, type DoorClock } from './times';

export type DoorOptions = Omit<OptionValues<ReturnType<typeof doorOptions>>, 'silentS'>;

/** Quality of values whose time is not to be relied on: below what a report is worth. */
const DOUBTED_QUALITY = 40;

export interface DoorPorts {
  clock: DoorClock;
  /** What the registry or a config node states of an asset. */
  profile(asset: string): AssetProfile | undefined;
  note(issue: Issue, count: number): void;
  /** Of all doors together. */
  feeds?: Feeds;
}

/**
 * The check at the door of a connector: what is dated late or repeated is taken or left out by a stated policy, what is dated ahead
 * waits until it is known who is wrong, what cannot be true is marked as bad, and what nobody could ask for by its name is left
 * out. Everything it finds is told; of what is no samples only the asset's name is looked at.
 */
export class Door {
  private readonly newest = new Newest();
  private readonly times: ArrivalTimes | undefined;
  /** What waited and was let go, but could not be kept: nobody sends it again. */
  private again: Samples[] = [];
  private readonly released = new WeakSet<ContractObject>();

  constructor(
    private readonly options: DoorOptions,
    private readonly ports: DoorPorts,
  ) {
    const { aheadS } = options;
    if (aheadS !== null)
      this.times = new ArrivalTimes(aheadS * 1000, ports.clock, (...issue) => ports.note(...issue));
  }

  pass(objects: readonly ContractObject[]): ContractObject[] {
    const now = this.ports.clock.now();
    const passed: ContractObject[] = this.again.splice(0);
    for (const given of objects) {
      const object = admitNames(given, (issue) => this.ports.note(issue, 1));
      if (object?.kind === 'samples') this.noteTurns(object);
      if (object?.kind === 'samples') this.samples(object, now, passed);
      else if (object) passed.push(object);
    }
    return passed;
  }

  /** Times that something came to wait, since the start. */
  get arrivals(): number {
    return this.times?.arrivals ?? 0;
  }

  /** Values whose time waits for confirmation. */
  get waiting(): number {
    return this.times?.waiting ?? 0;
  }

  /** These could not be kept after all: when they come again they are news. */
  forget(objects: readonly ContractObject[]): void {
    for (const object of objects) {
      if (this.released.has(object)) this.again.push(object as Samples);
      this.newest.forget(object.asset);
    }
  }

  /** The time of the house was set. */
  clockSet(): void {
    this.times?.clockSet();
  }

  /** Two sources of one sensor are told; whose values are right nobody knows here. */
  private noteTurns({ asset, channels, source }: Samples): void {
    const { feeds, clock } = this.ports;
    if (!feeds) return;
    const word = sourceOf(source);
    const steady = clock.steady();
    for (const sensor in channels) {
      const other = feeds.seen({ asset, sensor, source: word }, steady);
      if (other === undefined) continue;
      const said = about(remark('quality.two-sources', { source: word, other }));
      this.ports.note({ asset, sensor, problem: 'two-sources', action: 'passed on', ...said }, 1);
    }
  }

  private samples(samples: Samples, now: number, passed: ContractObject[]): void {
    if (samples.axis === 'cycle') {
      passed.push(this.checked(samples));
      return;
    }
    for (const timely of this.timely(samples, now)) {
      const known = this.marked(this.checked(timely), now);
      if (timely.id !== samples.id) this.released.add(known);
      passed.push(known);
    }
  }

  /** What goes on after the policies on time, with what has waited; a regular frame stands or falls as a whole. */
  private timely(samples: Samples, now: number): Samples[] {
    const places = samples.t ? samples.t.map((_, i) => i) : [lengthOf(samples) - 1];
    const kept: [number, number][] = [];
    for (const i of places) {
      const time = timeOf(samples, Math.max(0, i));
      if (this.takes(samples, i, { time, now })) kept.push([i, time]);
    }
    if (kept.length === 0) return [];
    if (this.times) return this.times.take(samples, kept);
    return [
      samples.t && kept.length < samples.t.length
        ? pick(
            samples,
            kept.map(([i]) => i),
          )
        : samples,
    ];
  }

  private takes(samples: Samples, i: number, { time, now }: { time: number; now: number }): boolean {
    const { lateS, ahead, late, repeats } = this.options;
    if (ahead === 'skip' && this.isAhead(time, now)) return this.refuse(samples, 'ahead-of-time', time);
    if (repeats === 'skip' && !this.newest.isNews(samples, i, time))
      return this.refuse(samples, 'repeated', time);
    if (lateS === null || now - time <= lateS * 1000) return true;
    if (late === 'skip') return this.refuse(samples, 'late', time);
    this.note(samples.asset, { problem: 'late', action: 'taken', time });
    return true;
  }

  private isAhead(time: number, now: number): boolean {
    const { aheadS } = this.options;
    return aheadS !== null && !this.ports.clock.unset && time - now > aheadS * 1000;
  }

  private refuse({ asset }: Samples, problem: string, time: number): false {
    this.note(asset, { problem, action: 'left out', time });
    return false;
  }

  private note(
    asset: string,
    { problem, action, time }: { problem: string; action: string; time: number },
  ): void {
    const said = about(remark('quality.dated', { time: dateOf(time) }));
    this.ports.note({ asset, sensor: null, problem, action, ...said }, 1);
  }

  /** Times are not to be relied on that others speak against, or that are ours while our clock is not set. */
  private marked(samples: Samples, now: number): Samples {
    if (this.ports.clock.unset) return this.undated(samples, now);
    if (!this.times?.isWrong(samples)) return samples;
    return limitQuality(samples, DOUBTED_QUALITY, (time) => {
      if (!this.isAhead(time, now)) return false;
      const action = `quality at most ${DOUBTED_QUALITY}`;
      this.note(samples.asset, { problem: 'ahead-of-time', action, time });
      return true;
    });
  }

  private undated(samples: Samples, now: number): Samples {
    return limitQuality(samples, DOUBTED_QUALITY, (time) => {
      if (Math.abs(time - now) > OURS_MS) return false;
      const action = `quality at most ${DOUBTED_QUALITY}`;
      this.note(samples.asset, { problem: 'clock-not-set', action, time });
      return true;
    });
  }

  private checked(samples: Samples): Samples {
    const { asset } = samples;
    const sensors = this.options.checkAsset ? this.ports.profile(asset)?.sensors : undefined;
    let channels: Samples['channels'] | undefined;
    for (const [sensor, channel] of Object.entries(samples.channels)) {
      const profile = sensors && Object.hasOwn(sensors, sensor) ? sensors[sensor] : undefined;
      const result = checkChannel(channel, profile);
      for (const { count, said, ...finding } of result.findings)
        this.ports.note({ asset, sensor, ...finding, ...about(said) }, count);
      if (result.channel !== channel) (channels ??= { ...samples.channels })[sensor] = result.channel;
    }
    return channels ? { ...samples, channels } : samples;
  }
}

/** A time so near to ours is ours, where ours is none. */
const OURS_MS = 60_000;
