import { versions, type Channel, type Samples } from '@mantis-pdm/core/contract';
import { Sequence, sourceId } from '@mantis-pdm/node-red-kit/source';
import type { Clock } from '@mantis-pdm/node-red-kit';
import type { SignalFrame } from './frames';
import type { OpcUaItem } from './item';
import type { TextNote } from './texts';

/** One value as the server notified it. */
export interface Notification {
  item: OpcUaItem;
  /** Source time, epoch ms. */
  time: number;
  value: number | null;
  /** 0–100. */
  quality: number;
}

/** Notifications that are held at most; when there are more, they leave before their time. */
const MAX_HELD = 5_000;

export interface BatchOptions {
  clock: Clock;
  /** Part of every id, and the source's address. */
  address: string;
  /** Longest time that a notification is held, in ms. */
  holdMs: number;
  emit(samples: Samples[]): void;
}

/** Gathers the notifications of a moment, so that the sensors of an asset leave as one object and not one by one. */
export class NotificationBatch {
  private held: Notification[] = [];
  private texts: TextNote[] = [];
  private timer: NodeJS.Timeout | undefined;
  private readonly sequence = new Sequence();

  constructor(private readonly options: BatchOptions) {}

  add(notification: Notification): void {
    this.held.push(notification);
    this.wait();
  }

  addText(note: TextNote): void {
    this.texts.push(note);
    this.wait();
  }

  /** Sends an array that is one signal at once. */
  addFrame({ item: { asset, sensor, unit }, time, rate, values, quality }: SignalFrame): void {
    const channel = { unit, quantity: '', v: values, q: [quality] };
    const clock = { t0: time - (1000 * (values.length - 1)) / rate, fs: rate };
    const now = this.options.clock.now();
    this.options.emit([this.toSamples({ asset, at: time, clock, channels: [[sensor, channel]] }, now)]);
  }

  private wait(): void {
    if (this.held.length + this.texts.length >= MAX_HELD) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), this.options.holdMs);
  }

  /** Sends what is held now. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { held, texts } = this;
    this.held = [];
    this.texts = [];
    if (held.length + texts.length === 0) return;
    const now = this.options.clock.now();
    const all = groups(held, texts).map(({ t, ...group }) => ({
      ...group,
      at: Math.max(...t),
      clock: { t },
    }));
    this.options.emit(all.map((one) => this.toSamples(one, now)));
  }

  private toSamples({ asset, at, clock, channels, texts = [] }: SampleSet, now: number): Samples {
    const seq = this.sequence.next(now);
    const { address } = this.options;
    return {
      v: versions.samples,
      kind: 'samples',
      id: this.sequence.id(sourceId('opcua', address), seq),
      seq,
      asset,
      at,
      axis: 'time',
      ...clock,
      channels: Object.fromEntries(channels),
      source: { protocol: 'opcua', address },
      ...(texts.length > 0 ? { metadata: Object.fromEntries(texts) } : {}),
    };
  }
}

/** What leaves as one object. */
interface SampleSet {
  asset: string;
  at: number;
  clock: { t: number[] } | { t0: number; fs: number };
  channels: [sensor: string, channel: Channel][];
  texts?: [sensor: string, text: string][];
}

interface Group {
  asset: string;
  t: number[];
  channels: [sensor: string, channel: Channel][];
  texts: [sensor: string, text: string][];
}

/** Sensors of one asset that were read at the same times share an object; others have one each, and no gaps are made up. */
function groups(notifications: Notification[], texts: TextNote[]): Group[] {
  const found = new Map<string, Group>();
  for (const series of bySensor(notifications)) {
    const { asset, sensor, unit } = series[0].item;
    const t = series.map(({ time }) => time);
    const key = JSON.stringify([asset, t]);
    const group = found.get(key) ?? { asset, t, channels: [], texts: [] };
    group.channels.push([
      sensor,
      { unit, quantity: '', v: series.map(({ value }) => value), q: series.map(({ quality }) => quality) },
    ]);
    found.set(key, group);
  }
  for (const { item, time, text } of texts) {
    const { asset, sensor } = item;
    const key = JSON.stringify([asset, [time]]);
    const group = found.get(key) ?? { asset, t: [time], channels: [], texts: [] };
    group.texts.push([sensor, text]);
    found.set(key, group);
  }
  return [...found.values()];
}

function bySensor(notifications: Notification[]): Notification[][] {
  const found = new Map<OpcUaItem, Notification[]>();
  for (const notification of notifications) {
    const series = found.get(notification.item);
    if (series) series.push(notification);
    else found.set(notification.item, [notification]);
  }
  return [...found.values()];
}
