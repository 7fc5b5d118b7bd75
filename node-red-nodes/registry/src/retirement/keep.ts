import type { Retirement } from '@mantis-pdm/core/contract';
import type { AuditNote } from '@mantis-pdm/core/contract/view';
import { remark, wordsOf } from '@mantis-pdm/core/remarks';
import { asError, type House, type Logger, type Registry } from '@mantis-pdm/node-red-kit';

/** After a store did not answer it is asked again, in ms. */
const AGAIN_MS = 10_000;
/** What is left of a grace is kept this often, in ms: a restart gives at most so much of it anew. */
const SAVE_EVERY_MS = 60_000;

export interface RetirementParts {
  house: House;
  registry: Registry;
  log: Logger;
  /** Epoch ms. */
  now(): number;
  /** Ms by a clock that is never set. */
  steady(): number;
}

/** Who did it, and why. */
export interface Doing {
  by: string;
  comment: string;
}

/**
 * Retires assets, takes them back, and deletes those whose grace is over. A grace counts the time that the suite runs: no clock that is
 * set, and no night that it is off, deletes anything.
 */
export class RetirementKeep {
  private loaded = false;
  private waitUntil = -Infinity;
  private lastTick: number;
  private lastSave: number;

  constructor(private readonly parts: RetirementParts) {
    this.lastTick = this.lastSave = parts.steady();
  }

  /** @param eraseInMs after how long what belongs to it is deleted; null: it is kept */
  async retire(asset: string, { by, comment }: Doing, eraseInMs: number | null): Promise<Retirement> {
    const entry = { at: this.parts.now(), by, reason: comment, eraseInMs };
    const action = eraseInMs === null ? 'retired' : 'deletion ordered';
    await this.save(asset, entry, this.note(asset, { by, comment }, action));
    return entry;
  }

  /** Back in service, with all that belongs to it. */
  async takeBack(asset: string, doing: Doing): Promise<void> {
    await this.save(asset, null, this.note(asset, doing, 'taken back into service'));
  }

  /** To be called each second. */
  async tick(): Promise<void> {
    const { steady, log } = this.parts;
    const passed = steady() - this.lastTick;
    this.lastTick = steady();
    if (steady() < this.waitUntil) return;
    try {
      if (this.loaded) await this.count(passed);
      else await this.load();
    } catch (error) {
      this.waitUntil = steady() + AGAIN_MS;
      log.warn(remark('log.retired.away', { reason: wordsOf(asError(error)) }));
    }
  }

  private async load(): Promise<void> {
    const { house, registry } = this.parts;
    const stored = await registry.retirements();
    this.loaded = true;
    for (const [asset, entry] of Object.entries(stored)) house.retired.put(asset, entry);
  }

  private async count(passed: number): Promise<void> {
    const { house, registry, steady } = this.parts;
    const saves = steady() - this.lastSave >= SAVE_EVERY_MS;
    if (saves) this.lastSave = steady();
    for (const [asset, entry] of house.retired.all()) {
      if (entry.eraseInMs === null) continue;
      entry.eraseInMs = Math.max(0, entry.eraseInMs - passed);
      if (entry.eraseInMs === 0) await this.erase(asset, entry);
      else if (saves) await registry.saveRetirement(asset, entry);
    }
  }

  /** The series first: where the historian cannot, the registry goes on to say that the asset is to be deleted. */
  private async erase(asset: string, { by, reason }: Retirement): Promise<void> {
    const { house, registry, log } = this.parts;
    await house.find('historian')?.erase(asset);
    const note = this.note(asset, { by, comment: reason }, 'deleted');
    const { alarms, workOrders } = await registry.eraseAsset(asset, note);
    house.maintenance.end(asset);
    house.bus.emit('asset-erased', { asset });
    house.retired.put(asset, null);
    log.info(remark('log.retired.deleted', { asset, alarms, orders: workOrders, by }));
  }

  private async save(asset: string, entry: Retirement | null, note: AuditNote): Promise<void> {
    await this.parts.registry.saveRetirement(asset, entry, note);
    this.parts.house.retired.put(asset, entry);
  }

  private note(asset: string, { by, comment }: Doing, action: string): AuditNote {
    return { at: this.parts.now(), by, action, asset, comment };
  }
}
