import type { Clock } from '@mantis-pdm/node-red-kit';

/** Rows that may be under way downstream at once. Below the queue length of a node, above what one commit takes. */
export const MAX_IN_FLIGHT = 4_000;

/** A message that is not done after this long is given up: some nodes never say that they are done. */
const GIVE_UP_MS = 10_000;

/** How often a full pipe is looked at for messages to give up, in ms. */
const LOOK_MS = 250;

/**
 * Counts the messages of a source that are still being worked on downstream, by their message id: an id is under way
 * while it has been delivered more often than it has been completed. This is how a fast file does not flood a slow store.
 */
export class MessagesInFlight {
  private readonly open = new Map<string, { copies: number; since: number }>();
  private waiting: (() => void)[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly limit = MAX_IN_FLIGHT,
  ) {}

  get size(): number {
    return this.open.size;
  }

  /** A message was handed to a node; `ours` when this source sent it. */
  delivered(id: string, ours: boolean): void {
    const entry = this.open.get(id);
    if (entry) entry.copies++;
    else if (ours) this.open.set(id, { copies: 1, since: this.clock.steady() });
  }

  /** A node is done with a message. */
  completed(id: string): void {
    const entry = this.open.get(id);
    if (!entry || --entry.copies > 0) return;
    this.open.delete(id);
    this.wake();
  }

  /** Resolves when there is room for one more message, or when the signal aborts. */
  async room(signal: AbortSignal): Promise<void> {
    while (this.open.size >= this.limit && !signal.aborted) {
      const freed = new Promise<void>((resolve) => this.waiting.push(resolve));
      await Promise.race([freed, this.clock.sleep(LOOK_MS, signal)]);
      this.giveUp();
    }
  }

  private giveUp(): void {
    const limit = this.clock.steady() - GIVE_UP_MS;
    for (const [id, { since }] of this.open) {
      if (since > limit) break;
      this.open.delete(id);
    }
  }

  private wake(): void {
    for (const go of this.waiting.splice(0)) go();
  }
}
