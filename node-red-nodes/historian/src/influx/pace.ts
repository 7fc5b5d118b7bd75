import type { Latest } from '@mantis-pdm/node-red-kit';

/** The newest of an asset is written again after this long at the earliest: it is there for a restart only. */
const EVERY_MS = 10_000;
/** Assets whose last write is remembered, and as many that wait for theirs; further ones are written at once. */
const MAX_REMEMBERED = 20_000;

/**
 * When the newest of which asset is written. None is left out: what comes too soon waits for its time, since nothing may follow it.
 * Times are those of a clock that is never set: one that went back would keep tiles from being written for as long.
 */
export class LatestPace {
  private readonly writtenAt = new Map<string, number>();
  private readonly waiting = new Map<string, Latest>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Takes what is newest in, and returns what of it is to be written now. */
  due(latest: readonly Latest[]): Latest[] {
    for (const newest of latest)
      if (this.waiting.size < MAX_REMEMBERED || this.waiting.has(newest.asset))
        this.waiting.set(newest.asset, newest);
    return latest.filter(({ asset }) => this.isDue(asset) || !this.waiting.has(asset));
  }

  /** What has waited long enough. */
  late(): Latest[] {
    return this.all().filter(({ asset }) => this.isDue(asset));
  }

  /** All that waits. */
  all(): Latest[] {
    return [...this.waiting.values()];
  }

  /** Nothing of it is to be written any more. */
  forget(asset: string): void {
    this.waiting.delete(asset);
    this.writtenAt.delete(asset);
  }

  /** These are written, or refused for good; what came meanwhile waits on. */
  written(latest: readonly Latest[]): void {
    if (this.writtenAt.size >= MAX_REMEMBERED) this.writtenAt.clear();
    for (const newest of latest) {
      this.writtenAt.set(newest.asset, this.now());
      if (this.waiting.get(newest.asset) === newest) this.waiting.delete(newest.asset);
    }
  }

  private isDue(asset: string): boolean {
    return this.now() - (this.writtenAt.get(asset) ?? -Infinity) >= EVERY_MS;
  }
}
