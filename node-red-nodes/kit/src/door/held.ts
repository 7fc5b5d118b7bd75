import type { Samples } from '@mantis-pdm/core/contract';

/** Values that may wait: of one source, and of all. */
const OF_SOURCE = 10_000;
const OF_ALL = 100_000;

/** Samples whose time waits for confirmation, by source. Bounded: what is beyond it is for the caller to tell. */
export class Held {
  private readonly sources = new Map<string, Samples[]>();
  private count = 0;
  /** Times that something came to wait, since the start. */
  arrivals = 0;

  get size(): number {
    return this.count;
  }

  /** False where there is no room. */
  add(source: string, samples: Samples): boolean {
    const list = this.sources.get(source) ?? [];
    const values = lengthOf(samples);
    const own = list.reduce((sum, one) => sum + lengthOf(one), 0);
    if (own + values > OF_SOURCE || this.count + values > OF_ALL) return false;
    this.sources.set(source, [...list, samples]);
    this.count += values;
    this.arrivals++;
    return true;
  }

  /** Those of a source, oldest first; they wait no more. */
  take(source: string): Samples[] {
    const list = this.sources.get(source) ?? [];
    this.sources.delete(source);
    this.count -= list.reduce((sum, samples) => sum + lengthOf(samples), 0);
    return list;
  }
}

/** Values of the longest channel. */
export function lengthOf({ channels }: Pick<Samples, 'channels'>): number {
  return Object.values(channels).reduce((most, { v }) => Math.max(most, v.length), 0);
}
