import type { Aedes } from 'aedes' with { 'resolution-mode': 'import' };

/** A message as the plant publishes it. */
export interface PlantMessage {
  topic: string;
  payload: string | Buffer;
  retain: boolean;
}

/** Messages that may wait; what comes on top is dropped and counted. */
const MAX_WAITING = 20_000;

/**
 * Publishes one message after the other. The broker numbers them as they are given to it and keeps a retained one first: a later message
 * overtakes it, and to a client of several subscriptions what comes with a lower number than the last is a repeat, which it never gets.
 */
export class TopicQueue {
  private tail: Promise<void> = Promise.resolve();
  private waiting = 0;
  /** Messages that were dropped since the start. */
  dropped = 0;

  constructor(private readonly broker: Pick<Aedes, 'publish'>) {}

  send(message: PlantMessage): void {
    if (this.waiting >= MAX_WAITING) return void this.dropped++;
    this.waiting++;
    this.tail = this.tail.then(() => this.publish(message)).then(() => void this.waiting--);
  }

  /** Resolves when all that was sent is out. */
  idle(): Promise<void> {
    return this.tail;
  }

  private publish(message: PlantMessage): Promise<void> {
    return new Promise((resolve) =>
      this.broker.publish({ cmd: 'publish', qos: 0, dup: false, ...message }, () => resolve()),
    );
  }
}
