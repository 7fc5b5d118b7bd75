import type { WorkQueue, Slices, WorkSlice } from '../work';
import { sendSome, toMessages, type Sendable } from './outgoing';
import type { Output } from './shell';

/** Objects that may wait in one node until they can be sent; beyond it what comes last is dropped. */
const MAX_OBJECTS = 100_000;

export interface OutboxPorts {
  slices: Slices;
  /** Whether what is sent is new to the flow, and waits while the nodes there are behind. */
  entrance: boolean;
  /** How many nodes follow. */
  height?: () => number;
  send(messages: Sendable): void;
  /** What could not be sent is lost. */
  onError(error: unknown): void;
}

/** What a node sends by itself, without an incoming message: in order, and in slices where it is much. */
export class NodeOutbox {
  private readonly line: WorkQueue;
  private objects = 0;

  constructor(private readonly ports: OutboxPorts) {
    const { slices, entrance, height } = ports;
    this.line = slices.line({ limit: Infinity, entrance, height });
  }

  /** @throws Error when what waits already is too much. */
  put(outputs: readonly Output[]): void {
    const calls = toMessages(outputs, {});
    if (this.objects > 0 && this.objects + calls.length > MAX_OBJECTS) {
      throw new Error(
        `More than ${MAX_OBJECTS} objects wait to be sent; the newest ${calls.length} were dropped. Slow the source down.`,
      );
    }
    this.count(calls.length);
    this.line.run(() => this.sendOn(calls));
  }

  /** Resolves when everything is sent. */
  idle(): Promise<void> {
    return this.line.idle();
  }

  private sendOn(calls: Sendable[]): WorkSlice | undefined {
    const { send, slices, onError } = this.ports;
    let rest: Sendable[] = [];
    try {
      rest = sendSome(calls, send, slices);
    } catch (error) {
      // It may be the turn of nobody who could catch it.
      onError(error);
    }
    this.count(rest.length - calls.length);
    return rest.length > 0 ? () => this.sendOn(rest) : undefined;
  }

  private count(change: number): void {
    this.objects += change;
    this.ports.slices.pressure.outgoing(change);
  }
}
