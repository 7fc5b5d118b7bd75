import { EventEmitter } from 'node:events';
import { asError, isPromise } from '../work';

/** What packages tell each other at run time, besides messages on wires. */
export interface BusEvents {
  /** The historian has committed everything of this source up to `seq`. */
  committed: [event: { source: string; seq: number }];
  /** An asset was replaced or repaired: whatever was learned about the old one no longer holds. */
  'asset-renewed': [event: { asset: string; at: number; by: string; workOrder: string }];
  /** An alarm or a work order changed through the API. */
  'alarm-changed': [event: { id: string; asset: string }];
  'work-order-changed': [event: { id: string; asset: string }];
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
