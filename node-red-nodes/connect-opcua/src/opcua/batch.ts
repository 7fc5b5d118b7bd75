import { versions, type Channel, type Samples } from '@mantis-pdm/core/contract';
import { Sequence, sourceId } from '@mantis-pdm/node-red-kit/source';
import type { Clock } from '@mantis-pdm/node-red-kit';
import type { Item } from './item';

/** One value as the server notified it. */
export interface Notification {
  item: Item;
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
export class Batch {
  private held: Notification[] = [];
  private timer: NodeJS.Timeout | undefined;
  private readonly sequence = new Sequence();

  constructor(private readonly options: BatchOptions) {}

  add(notification: Notification): void {
    this.held.push(notification);
    if (this.held.length >= MAX_HELD) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), this.options.holdMs);
  }

  /** Sends what is held now. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const held = this.held;
    this.held = [];
    if (held.length === 0) return;
    const now = this.options.clock.now();
    this.options.emit(groups(held).map((group) => this.toSamples(group, now)));
  }

  private toSamples({ asset, t, channels }: Group, now: number): Samples {
    const seq = this.sequence.next(now);
    const { address } = this.options;
    return {
      v: versions.samples,
      kind: 'samples',
      id: this.sequence.id(sourceId('opcua', address), seq),
      seq,
      asset,
      at: Math.max(...t),
      axis: 'time',
      t,
      channels: Object.fromEntries(channels),
      source: { protocol: 'opcua', address },
    };
  }
}

interface Group {
  asset: string;
  t: number[];
  channels: [sensor: string, channel: Channel][];
}

/** Sensors of one asset that were read at the same times share an object; others have one each, and no gaps are made up. */
function groups(notifications: Notification[]): Group[] {
  const found = new Map<string, Group>();
  for (const series of bySensor(notifications)) {
    const { asset, sensor, unit } = series[0].item;
    const t = series.map(({ time }) => time);
    const key = JSON.stringify([asset, t]);
    const group = found.get(key) ?? { asset, t, channels: [] };
    group.channels.push([
      sensor,
      { unit, quantity: '', v: series.map(({ value }) => value), q: series.map(({ quality }) => quality) },
    ]);
    found.set(key, group);
  }
  return [...found.values()];
}

function bySensor(notifications: Notification[]): Notification[][] {
  const found = new Map<Item, Notification[]>();
  for (const notification of notifications) {
    const series = found.get(notification.item);
    if (series) series.push(notification);
    else found.set(notification.item, [notification]);
  }
  return [...found.values()];
}
