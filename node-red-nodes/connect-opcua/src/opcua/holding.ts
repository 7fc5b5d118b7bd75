import type { DataValue } from 'node-opcua-client' with { 'resolution-mode': 'import' };
import type { OpcUaItem } from './item';

type OnValue = (item: OpcUaItem, data: DataValue) => void;

/** Values that are held at most; further ones go on at once, out of order, which is better than not at all. */
const MOST = 100_000;

/** Holds what comes while the past is read, so that everything leaves in the order of its time. */
export class ValueHold {
  private held: [OpcUaItem, DataValue][] | undefined;

  constructor(
    private readonly onValue: OnValue,
    holds: boolean,
  ) {
    this.held = holds ? [] : undefined;
  }

  value(item: OpcUaItem, data: DataValue): void {
    if (this.held && this.held.length < MOST) this.held.push([item, data]);
    else this.onValue(item, data);
  }

  /** Lets go of what is held, but for what is known already. */
  release(isKnown: OnValueTest): void {
    const held = this.held ?? [];
    this.held = undefined;
    for (const [item, data] of held) if (!isKnown(item, data)) this.onValue(item, data);
  }
}

type OnValueTest = (item: OpcUaItem, data: DataValue) => boolean;
