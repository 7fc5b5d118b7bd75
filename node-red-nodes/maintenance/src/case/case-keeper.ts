import type { Alarm, WorkOrder } from '@mantis-pdm/core/contract';
import type { Said } from '@mantis-pdm/core/contract/said';
import {
  ApiError,
  KeyedQueue,
  type House,
  type Registry,
  type RegistryEvent,
  type RegistryEventKind,
  type Revised,
  type Untold,
} from '@mantis-pdm/node-red-kit';
import { registryOf } from '../api/requests';
import { changedOf } from './changed';

/** Steps that may wait for one asset's earlier ones. */
const MAX_WAITING = 20_000;

/** After a registry did not answer it is asked again, in ms. */
const AGAIN_MS = 10_000;

/** What a kind of case is, and how it is kept. */
export interface CaseParts<T extends Alarm | WorkOrder> {
  house: House;
  /** That there is none of an id. */
  unknown(id: string): Said;
  find(registry: Registry, id: string): Promise<T | undefined>;
  /** What becomes of what is kept when a rule speaks; null: nothing changes. */
  merge(registry: Registry, incoming: T): Promise<T | null>;
  /** What it tells: of each that has changed, and what else follows from that. */
  kinds: readonly RegistryEventKind[];
  follows?(stored: T): RegistryEvent[];
  /** Tells it, at once. After a crash it may be told again, in the same words. */
  tell(event: RegistryEvent): void;
}

/**
 * Keeps alarms or work orders in the registry. Steps of one asset never overlap, whether they come by wire or by the API. What has
 * changed and what is told of it are stored together, and it is told from there.
 */
export class CaseKeeper<T extends Alarm | WorkOrder> {
  private readonly queue = new KeyedQueue(MAX_WAITING);

  /** Whether something may be stored and not told, as after a crash. */
  private behind = true;
  private lookAt = -Infinity;

  constructor(protected readonly parts: CaseParts<T>) {}

  /** Takes what a rule says. Returns the case as it now stands, or undefined where nothing changed. */
  async take(incoming: T): Promise<T | undefined> {
    return this.queue.run(incoming.asset, async () => {
      const merged = await this.parts.merge(registryOf(this.parts.house), incoming);
      return merged ? this.save(merged) : undefined;
    });
  }

  /** Tells what an earlier run, or a registry that went away, has left. To be called now and then. */
  async catchUp(): Promise<void> {
    const { house, kinds } = this.parts;
    const registry = house.find('registry');
    if (!this.behind || !registry || house.clock.steady() < this.lookAt) return;
    this.lookAt = house.clock.steady() + AGAIN_MS;
    const events = await registry.untold(kinds);
    for (const event of events) await this.leave(registry, event);
    this.behind = events.length > 0;
    this.lookAt = -Infinity;
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
      return this.saveAll(changed);
    });
  }

  private async find(id: string): Promise<T> {
    const { house, unknown, find } = this.parts;
    const found = await find(registryOf(house), id);
    if (found) return found;
    throw new ApiError(404, unknown(id));
  }

  private async save(changed: T): Promise<T> {
    const [stored] = await this.saveAll([changed]);
    return stored;
  }

  private async saveAll(objects: T[]): Promise<T[]> {
    if (objects.length === 0) return [];
    const registry = registryOf(this.parts.house);
    const events = (all: readonly Revised[]) => all.flatMap((one) => this.eventsOf(one as Revised<T>));
    const { stored, untold } = await registry.commit({ objects, events });
    try {
      for (const event of untold) await this.leave(registry, event);
    } catch {
      // It is stored, and so is what is to be told: the next look tells it, and says what is wrong.
      this.behind = true;
    }
    return stored as T[];
  }

  private eventsOf({ object, revision }: Revised<T>): RegistryEvent[] {
    const changed: RegistryEvent = { kind: 'changed', body: changedOf(object, revision) };
    return [eventOf(object), changed, ...(this.parts.follows?.(object) ?? [])];
  }

  private async leave(registry: Registry, event: Untold): Promise<void> {
    this.parts.tell(event);
    await registry.told(event.place);
  }
}

function eventOf(object: Alarm | WorkOrder): RegistryEvent {
  return object.kind === 'alarm' ? { kind: 'alarm', body: object } : { kind: 'work-order', body: object };
}
