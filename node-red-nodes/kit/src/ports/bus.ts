import type {
  AssetRenewed,
  CaseClosed,
  Changed,
  Committed,
  Retirement,
  UnderMaintenance,
} from '@mantis-pdm/core/contract';
import { EventEmitter } from 'node:events';
import { asError, isPromise } from '../work';

/** What packages tell each other at run time, besides messages on wires. */
export interface BusEvents {
  /** A historian has committed these objects of an asset: ids of `samples` as their connector wrote them. */
  committed: [event: Committed];
  /** A historian did not store these. `final`: it refuses them for good, and not because it stores nothing; else they may be sent again. */
  refused: [event: { ids: readonly string[]; reason: string; final: boolean }];
  /** A connector asks which of these any historian has in hand: taken, and neither committed nor refused. Answered at once. */
  'asked-for': [event: { ids: readonly string[]; held(id: string): void }];
  /** An asset was replaced or repaired: whatever was learned about the old one no longer holds. `failed`: whether it had, where that was said. */
  'asset-renewed': [event: AssetRenewed];
  /** A work order was closed, and somebody said what was found. May be told again after a crash, by the same id. */
  'case-closed': [event: CaseClosed];
  /** The time of the house was set by so many ms: what goes by the newest time is to begin anew, and what counts time to shift. */
  'clock-stepped': [event: { by: number }];
  /** An alarm or a work order is stored as another than before. */
  changed: [event: Changed];
  /** An asset is retired from now on; null: it is in service again. */
  retired: [event: { asset: string; retirement: Retirement | null }];
  /** An asset is deleted: whatever is known of it goes. Should it speak again, it is a new one. */
  'asset-erased': [event: { asset: string }];
  /** An asset is under maintenance from now on, or until another time; null: it is no more. */
  maintenance: [event: { asset: string; maintenance: UnderMaintenance | null }];
}

/** Typed events. What a listener throws goes no further than a warning: neither the emitter nor the other listeners pay for it. */
export class Bus extends EventEmitter<BusEvents> {
  constructor() {
    super();
    this.setMaxListeners(0);
  }

  override emit<K extends keyof BusEvents>(name: K, ...args: BusEvents[K]): boolean {
    const listeners = this.rawListeners(name) as ((...args: BusEvents[K]) => unknown)[];
    for (const listener of listeners) this.tell(() => listener.apply(this, args));
    return listeners.length > 0;
  }

  private tell(call: () => unknown): void {
    const warn = (error: unknown) => process.emitWarning(asError(error));
    try {
      const result = call();
      if (isPromise(result)) result.then(undefined, warn);
    } catch (error) {
      warn(error);
    }
  }
}
