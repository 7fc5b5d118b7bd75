import type { UnderMaintenance } from '@mantis-pdm/core/contract';
import { remark, wordsOf } from '@mantis-pdm/core/remarks';
import { asError, type House, type Logger, type Registry } from '@mantis-pdm/node-red-kit';

/** After a registry did not answer it is asked again, in ms. */
const AGAIN_MS = 10_000;

export interface KeepParts {
  house: House;
  registry: Registry;
  log: Logger;
  /** Epoch ms. */
  now(): number;
  /** Ms by a clock that is never set. */
  steady(): number;
}

/** Keeps over a restart which assets are under maintenance, and ends what is over. */
export class MaintenanceKeep {
  private loaded = false;
  /** What the registry has not taken yet, by asset; as many as the book holds. */
  private readonly unsaved = new Map<string, UnderMaintenance | null>();
  private waitUntil = -Infinity;

  constructor(private readonly parts: KeepParts) {}

  /** Something was said of an asset, by whomever. */
  note({ asset, maintenance }: { asset: string; maintenance: UnderMaintenance | null }): void {
    this.unsaved.set(asset, maintenance);
  }

  /** To be called each second. */
  async tick(): Promise<void> {
    const { house, steady, now, log } = this.parts;
    house.maintenance.expire(now());
    if (steady() < this.waitUntil || (this.loaded && this.unsaved.size === 0)) return;
    try {
      if (!this.loaded) await this.load();
      await this.save();
    } catch (error) {
      this.waitUntil = steady() + AGAIN_MS;
      log.warn(remark('log.maintenance.not-kept', { reason: wordsOf(asError(error)) }));
    }
  }

  /** What was said meanwhile is the newer. */
  private async load(): Promise<void> {
    const { house, registry, now } = this.parts;
    const stored = await registry.maintenances();
    this.loaded = true;
    for (const [asset, entry] of Object.entries(stored)) {
      if (this.unsaved.has(asset)) continue;
      if (now() < entry.until) house.maintenance.begin(asset, entry);
      else this.note({ asset, maintenance: null });
    }
  }

  private async save(): Promise<void> {
    for (const [asset, entry] of this.unsaved) {
      await this.parts.registry.saveMaintenance(asset, entry);
      if (this.unsaved.get(asset) === entry) this.unsaved.delete(asset);
    }
  }
}
