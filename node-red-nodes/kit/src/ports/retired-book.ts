import type { Retirement } from '@mantis-pdm/core/contract';
import type { Bus } from './bus';

/** Which assets are retired. Who counts or shows assets asks here; the registry keeps it over a restart. */
export class RetiredBook {
  private readonly entries = new Map<string, Retirement>();

  constructor(private readonly bus: Bus) {}

  of(asset: string): Retirement | undefined {
    return this.entries.get(asset);
  }

  all(): [asset: string, entry: Retirement][] {
    return [...this.entries];
  }

  /** Null: it is in service again. Told where it changes anything. */
  put(asset: string, retirement: Retirement | null): void {
    if (retirement) this.entries.set(asset, retirement);
    else if (!this.entries.delete(asset)) return;
    this.bus.emit('retired', { asset, retirement });
  }
}
