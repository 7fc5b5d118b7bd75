import { EventEmitter } from 'node:events';

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

/** Typed events; a listener that throws reaches the emitter's caller, so listeners are wrapped by the kit. */
export class Bus extends EventEmitter<BusEvents> {
  constructor() {
    super();
    this.setMaxListeners(0);
  }
}
