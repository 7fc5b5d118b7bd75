import type { Samples } from '@mantis-pdm/core/contract';

interface Feed {
  source: string;
  /** Steady ms at which it last spoke. */
  at: number;
  /** Sources that spoke before it, and when they last did. */
  former?: Map<string, number>;
}

/** Sensors whose source is remembered. Of those beyond it nothing is told. */
export const MAX_FEEDS = 100_000;
/** Sources of one sensor that are told apart. */
const MAX_SOURCES = 8;
/** A source that speaks again within this time, after another did, has not been replaced by it. */
export const TURN_MS = 10 * 60_000;

/**
 * Which source feeds each sensor, over all connectors of a process. One that takes the place of another, after a restart or at a new
 * address, is no second one: two feed a sensor where they speak in turns.
 */
export class Feeds {
  private readonly assets = new Map<string, Map<string, Feed>>();
  private count = 0;

  /**
   * Notes that a source has a value of a sensor.
   * @param steady Milliseconds of a clock that is never set.
   * @returns The other source, where both speak in turns.
   */
  seen(
    { asset, sensor, source }: { asset: string; sensor: string; source: string },
    steady: number,
  ): string | undefined {
    const feed = this.feedOf(asset, sensor);
    if (!feed) return undefined;
    if (feed.source === '') feed.source = source;
    const other = feed.source === source ? undefined : takeTurn(feed, source, steady);
    feed.at = steady;
    return other;
  }

  private feedOf(asset: string, sensor: string): Feed | undefined {
    const sensors = this.assets.get(asset) ?? new Map<string, Feed>();
    const known = sensors.get(sensor);
    if (known || this.count >= MAX_FEEDS) return known;
    const fresh = { source: '', at: 0 };
    this.assets.set(asset, sensors.set(sensor, fresh));
    this.count++;
    return fresh;
  }
}

function takeTurn(feed: Feed, source: string, steady: number): string | undefined {
  const { source: other, former = new Map<string, number>() } = feed;
  const before = former.get(source);
  former.delete(source);
  former.set(other, feed.at);
  if (former.size > MAX_SOURCES) former.delete(former.keys().next().value as string);
  Object.assign(feed, { source, former });
  return before !== undefined && steady - before <= TURN_MS ? other : undefined;
}

/** One word for a source. The address of Sparkplug is group, node and device, whatever the kind of the message. */
export function sourceOf({ protocol, address }: Samples['source']): string {
  return `${protocol} ${address}`;
}
