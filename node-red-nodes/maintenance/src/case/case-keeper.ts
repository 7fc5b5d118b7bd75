import type { Alarm, WorkOrder } from '@mantis-pdm/core/contract';
import { ApiError, KeyedQueue, type House, type Registry } from '@mantis-pdm/node-red-kit';
import { registryOf } from '../api/requests';

/** Steps that may wait for one asset's earlier ones. */
const MAX_WAITING = 20_000;

/** What a kind of case is, and how it is kept. */
export interface CaseParts<T extends Alarm | WorkOrder> {
  house: House;
  /** In sentences, such as `alarm`. */
  name: string;
  find(registry: Registry, id: string): Promise<T | undefined>;
  /** What becomes of what is kept when a rule speaks; null: nothing changes. */
  merge(registry: Registry, incoming: T): Promise<T | null>;
  /** Resolves to what is stored, when it is durable. */
  save(registry: Registry, changed: T): Promise<T>;
  /** Told each that has changed, after it is durable. */
  changed(kept: T): void;
}

/** Keeps alarms or work orders in the registry. Steps of one asset never overlap, whether they come by wire or by the API. */
export class CaseKeeper<T extends Alarm | WorkOrder> {
  private readonly queue = new KeyedQueue(MAX_WAITING);

  constructor(protected readonly parts: CaseParts<T>) {}

  /** Takes what a rule says. Returns the case as it now stands, or undefined where nothing changed. */
  async take(incoming: T): Promise<T | undefined> {
    return this.queue.run(incoming.asset, async () => {
      const merged = await this.parts.merge(registryOf(this.parts.house), incoming);
      return merged ? this.save(merged) : undefined;
    });
  }

  /** A step of a person or of the time; one that says null changes nothing. @throws ApiError 404, TransitionError. */
  async step(id: string, change: (kept: T) => T): Promise<T>;
  async step(id: string, change: (kept: T) => T | null): Promise<T | undefined>;
  async step(id: string, change: (kept: T) => T | null): Promise<T | undefined> {
    const { asset } = await this.find(id);
    return this.queue.run(asset, async () => {
      const changed = change(await this.find(id));
      return changed ? this.save(changed) : undefined;
    });
  }

  /** A step that concerns several of an asset at once. */
  protected async stepAll(asset: string, change: (registry: Registry) => Promise<T[]>): Promise<T[]> {
    return this.queue.run(asset, async () => {
      const changed = await change(registryOf(this.parts.house));
      return Promise.all(changed.map((one) => this.save(one)));
    });
  }

  private async find(id: string): Promise<T> {
    const { house, name, find } = this.parts;
    const found = await find(registryOf(house), id);
    if (found) return found;
    throw new ApiError(404, `No ${name} has the id "${id}"`);
  }

  private async save(changed: T): Promise<T> {
    const stored = await this.parts.save(registryOf(this.parts.house), changed);
    this.parts.changed(stored);
    return stored;
  }
}
