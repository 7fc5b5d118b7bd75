/** Messages that may be on their way to the disk at once; then the broker is not read any further. */
const MAX_OPEN = 1_000;

export interface Acknowledging {
  /** Tells the broker that a message is safe. */
  send(messageId: number): void;
  /** A message is not safe: nothing after it is acknowledged, and the broker must send all of them again. */
  fail(): void;
}

/**
 * Acknowledges QoS 1 messages in the order in which they came (MQTT 3.1.1, 4.6), each when it is safe. Those that come
 * meanwhile are taken already, so that one sync of the disk serves many of them.
 */
export class Acknowledger {
  private tail: Promise<void> = Promise.resolve();
  private open = 0;
  private resume: (() => void) | undefined;

  constructor(private readonly ports: Acknowledging) {}

  /** Whether a message that is safe at once may be acknowledged at once. */
  get idle(): boolean {
    return this.open === 0;
  }

  /** `safe`: settled when the message is kept. `next`: called when another message may come. */
  take(safe: Promise<unknown>, messageId: number | undefined, next: () => void): void {
    this.open++;
    safe.catch(() => undefined);
    this.tail = this.tail
      .then(() => safe)
      .then(() => {
        if (messageId !== undefined) this.ports.send(messageId);
        this.open--;
        this.resume?.();
        this.resume = undefined;
      });
    this.tail.catch(() => this.ports.fail());
    if (this.open < MAX_OPEN) next();
    else this.resume = next;
  }
}
