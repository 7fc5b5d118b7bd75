import type { Alarm, AssetProfile, WorkOrder } from '@mantis-pdm/core/contract';
import { AssetDirectory } from '@mantis-pdm/core/naming';
import { HouseClock, Pressure, Slices } from '../work';
import type { ApiRoute } from './api';
import { Bus } from './bus';
import { FlowState } from './flow-state';
import type { Historian } from './historian';
import { Mailbox } from './mailbox';
import { MaintenanceBook } from './maintenance-book';
import type { Models } from './models';
import { NoticeBook } from './notice-book';
import { PlantDirectory } from './plant-directory';
import type { Registry } from './registry';
import { RetiredBook } from './retired-book';

/** What a package may offer to the others. */
export interface Services {
  registry: Registry;
  historian: Historian;
  models: Models;
}

/**
 * The place where packages meet at run time. One per process, under a global symbol,
 * because two copies of this package may be installed side by side.
 */
export class House {
  readonly bus = new Bus();
  /** The time that everything here goes by. */
  readonly clock = new HouseClock();
  readonly flows = new FlowState();
  /** Alarms and work orders that are over since the node with their rules was deleted. */
  readonly returned = new Mailbox<Alarm>();
  readonly withdrawn = new Mailbox<WorkOrder>();
  readonly assets = new AssetDirectory<AssetProfile>();
  /** Which assets are being worked on. */
  readonly maintenance = new MaintenanceBook(this.bus);
  /** Which assets are out of service for good. */
  readonly retired = new RetiredBook(this.bus);
  /** What nodes have found doubtful in their settings. */
  readonly notices = new NoticeBook();
  /** Where the simulated plant serves. */
  readonly plant = new PlantDirectory();
  /** How far the nodes are behind; sources ask it before they send. */
  readonly pressure = new Pressure();
  /** How the nodes share the event loop. */
  readonly slices = new Slices(this.pressure);
  private readonly services = new Map<keyof Services, unknown>();
  private readonly contributed = new Map<string, ApiRoute[]>();

  /** Offers a service; returns the function that withdraws it (and only it: a successor stays). */
  provide<K extends keyof Services>(name: K, service: Services[K]): () => void {
    this.services.set(name, service);
    return () => {
      if (this.services.get(name) === service) this.services.delete(name);
    };
  }

  /** The service, or undefined while nobody offers it. Ask at each use: a redeploy replaces services. */
  find<K extends keyof Services>(name: K): Services[K] | undefined {
    return this.services.get(name) as Services[K] | undefined;
  }

  /** Adds a package's routes to the suite API, replacing those it added before; returns the removal. */
  contribute(owner: string, routes: ApiRoute[]): () => void {
    this.contributed.set(owner, routes);
    return () => {
      if (this.contributed.get(owner) === routes) this.contributed.delete(owner);
    };
  }

  get routes(): ApiRoute[] {
    return [...this.contributed.values()].flat();
  }
}

const KEY = Symbol.for('mantis.kit.1');

/** The house of this process. One that an earlier release of the kit has built lacks rooms: they are added. */
export function house(): House {
  const holder = globalThis as { [KEY]?: House };
  return (holder[KEY] = completed(holder[KEY] ?? new House()));
}

const complete = new WeakSet<object>();

function completed(found: House): House {
  if (complete.has(found)) return found;
  const books = { maintenance: new MaintenanceBook(found.bus), retired: new RetiredBook(found.bus) };
  const rooms = { ...new House(), ...books };
  for (const [name, room] of Object.entries(rooms))
    if (!(name in found)) Object.defineProperty(found, name, { value: room, enumerable: true });
  complete.add(found);
  return found;
}
