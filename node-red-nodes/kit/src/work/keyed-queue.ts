import { meter } from '../ports/meter';
import type { Absence } from './absent-error';
import { isPromise } from './is-promise';

/** What is not there where a queue is full. */
export const ROOM = 'room in the queue';

/** The queue is full: the newest item was refused. */
export class QueueFullError extends Error implements Absence {
  override readonly name = 'QueueFullError';
  readonly absent = ROOM;
  constructor(readonly limit: number) {
    super(
      `More than ${limit} messages wait in this node; the newest was dropped. Slow the source down, or split the flow.`,
    );
  }
}

/** Runs work of one key in order, work of different keys side by side. Synchronous work is run at once, without a promise. */
export class KeyedQueue {
  private readonly tails = new Map<string, Promise<unknown>>();
  private waiting = 0;
  /** Items refused because the queue was full. */
  dropped = 0;

  /** @param limit Items that may wait, over all keys. */
  constructor(private readonly limit: number) {}

  get pending(): number {
    return this.waiting;
  }

  /** @throws QueueFullError when too much waits. */
  run<T>(key: string, work: () => T | Promise<T>): T | Promise<T> {
    const tail = this.tails.get(key);
    if (!tail) {
      const result = work();
      return isPromise(result) ? this.track(key, Promise.resolve(result)) : result;
    }
    if (this.waiting >= this.limit) {
      this.dropped++;
      meter.count('mantis_queue_refused_total', {});
      throw new QueueFullError(this.limit);
    }
    this.waiting++;
    const next = tail.then(() => {
      this.waiting--;
      return work();
    });
    return this.track(key, next);
  }

  /** Resolves when everything accepted so far is done. */
  async idle(): Promise<void> {
    while (this.tails.size > 0) await Promise.all(this.tails.values());
  }

  private track<T>(key: string, result: Promise<T>): Promise<T> {
    const tail = result.then(noop, noop).then(() => {
      if (this.tails.get(key) === tail) this.tails.delete(key);
    });
    this.tails.set(key, tail);
    return result;
  }
}

function noop(): void {
  // The item's own promise carries its error; the tail only keeps order.
}
