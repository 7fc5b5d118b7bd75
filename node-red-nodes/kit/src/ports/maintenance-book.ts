import type { UnderMaintenance } from '@mantis-pdm/core/contract';
import type { Bus } from './bus';

/** Assets that are under maintenance at once; of more, the one that ends first is let go of, which is told. */
const MAX_ASSETS = 10_000;

/**
 * Which assets are under maintenance, by our clock. Whoever learns of an asset, judges it or raises something asks here each time; the
 * registry keeps what is said here over a restart.
 */
export class MaintenanceBook {
  private readonly entries = new Map<string, UnderMaintenance>();

  constructor(private readonly bus: Bus) {}

  /** What an asset is under at `now` (epoch ms); undefined: nothing, or no more. */
  of(asset: string, now: number): UnderMaintenance | undefined {
    const entry = this.entries.get(asset);
    return entry && now < entry.until ? entry : undefined;
  }

  all(): [asset: string, entry: UnderMaintenance][] {
    return [...this.entries];
  }

  /** From now on, in place of what was said of it before. */
  begin(asset: string, entry: UnderMaintenance): void {
    this.entries.delete(asset);
    this.entries.set(asset, entry);
    this.bus.emit('maintenance', { asset, maintenance: entry });
    if (this.entries.size > MAX_ASSETS) this.letGo();
  }

  /** Before its time, or at it. False where it was under none. */
  end(asset: string): boolean {
    if (!this.entries.delete(asset)) return false;
    this.bus.emit('maintenance', { asset, maintenance: null });
    return true;
  }

  /** Ends what is over. To be called now and then. */
  expire(now: number): void {
    for (const [asset, { until }] of this.all()) if (now >= until) this.end(asset);
  }

  /** Our clock was set by so many ms: an hour stays an hour. */
  shift(by: number): void {
    for (const [asset, entry] of this.all())
      this.begin(asset, { ...entry, from: entry.from + by, until: entry.until + by });
  }

  private letGo(): void {
    const [first] = this.all().reduce((a, b) => (b[1].until < a[1].until ? b : a));
    process.emitWarning(`More than ${MAX_ASSETS} assets are under maintenance: that of ${first} was ended`);
    this.end(first);
  }
}
