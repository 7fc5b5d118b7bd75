import { say } from '@mantis-pdm/core/contract/said';
import { within, type Wording } from '@mantis-pdm/core/remarks';
import { meter, PortError } from '@mantis-pdm/node-red-kit';
import { Committer, type QueuedItem } from './committer';

export interface BatcherOptions {
  /** Longest time an item waits before its batch is committed, in ms. Default 1 000. */
  intervalMs?: number;
  /** A batch is committed as soon as it weighs this much (points). Default 10 000. */
  batchWeight?: number;
  /** Everything that waits or is being committed may weigh this much; a further item is refused. Default 500 000. */
  capacity?: number;
  /** A batch that cannot be committed is tried again until its oldest item has waited for this long, then refused: longer than a circuit breaker is open. Default 60 000 ms. */
  giveUpMs?: number;
  /** Told why commits fail, and null when they work again. */
  onFault?: (fault: Wording | null) => void;
}

/** How long a closing queue goes on committing; the kit waits 4 s for a node to close. */
const DRAIN_MS = 3_000;

/**
 * Collects items into batches and commits one batch at a time, in order. Bounded: when it is full the newest item
 * is refused and counted. How a batch fails is the {@link Committer}'s business.
 */
export class Batcher<T> {
  private waiting: QueuedItem<T>[] = [];
  private waitingWeight = 0;
  private committingWeight = 0;
  private timer: NodeJS.Timeout | undefined;
  private tail: Promise<void> = Promise.resolve();
  private queued = 0;
  private closed = false;
  private drainUntil = Infinity;
  private readonly options: Required<BatcherOptions>;
  private readonly committer: Committer<T>;
  /** Weight of the items that were refused. */
  dropped = 0;

  constructor(commit: (items: T[]) => Promise<void>, options: BatcherOptions = {}) {
    this.options = {
      intervalMs: 1_000,
      batchWeight: 10_000,
      capacity: 500_000,
      giveUpMs: 60_000,
      onFault: () => undefined,
      ...options,
    };
    this.committer = new Committer({ commit, ...this.options });
  }

  /** Why the last commit failed, or null. */
  get fault(): Wording | null {
    return this.committer.fault;
  }

  /** Weight of what is not committed yet. */
  get pending(): number {
    return this.waitingWeight + this.committingWeight;
  }

  /** Resolves when the item is committed. Rejects with a PortError when it was dropped. */
  push(item: T, weight: number): Promise<void> {
    if (this.closed) return this.refuse(weight, closing());
    if (this.pending + weight > this.options.capacity) return this.refuse(weight, this.full());
    return new Promise((resolve, reject) => {
      const stored = () => {
        meter.count('mantis_history_points_total', { outcome: 'stored' }, weight);
        resolve();
      };
      const refused = (error: Error) => {
        this.drop(weight);
        reject(error);
      };
      this.waiting.push({ item, weight, since: performance.now(), resolve: stored, reject: refused });
      this.waitingWeight += weight;
      if (this.waitingWeight >= this.options.batchWeight) this.enqueue();
      else this.timer ??= setTimeout(() => this.enqueue(), this.options.intervalMs);
    });
  }

  /** Commits what waits now; resolves when everything pushed so far is committed or refused. */
  async flush(): Promise<void> {
    this.enqueue();
    await this.tail;
  }

  /** Runs `work` between two commits. */
  exclusive<R>(work: () => Promise<R>): Promise<R> {
    this.enqueue();
    const result = this.tail.then(work);
    this.tail = result.then(noop, noop);
    return result;
  }

  /**
   * Refuses new items, commits what waits with one attempt each for at most 3 s, and ends. What is left then is refused in a
   * retryable way: whoever sent it still has it.
   */
  async close(): Promise<void> {
    this.closed = true;
    this.drainUntil = performance.now() + DRAIN_MS;
    this.committer.hurry();
    const late = setTimeout(() => this.refuseWaiting(), DRAIN_MS);
    await this.flush();
    clearTimeout(late);
  }

  private full(): PortError {
    const { capacity } = this.options;
    const { fault } = this;
    const said = fault
      ? say('historian.full.reason', { capacity, reason: within(fault) })
      : say('historian.full', { capacity });
    return new PortError(said, true);
  }

  private refuse(weight: number, error: PortError): Promise<void> {
    this.drop(weight);
    return Promise.reject(error);
  }

  private drop(weight: number): void {
    this.dropped += weight;
    meter.count('mantis_history_points_total', { outcome: 'refused' }, weight);
  }

  /** Chains one run of the committer, unless one is already waiting for its turn. */
  private enqueue(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waiting.length === 0 || this.queued > 0) return;
    this.queued++;
    this.tail = this.tail.then(() => this.run());
  }

  /** Commits what waits now. What comes meanwhile has a turn of its own, so that {@link exclusive} work is never starved. */
  private async run(): Promise<void> {
    this.queued--;
    for (let left = this.waiting.length; left > 0 && this.waiting.length > 0;) {
      const batch = this.take();
      left -= batch.length;
      await this.committer.settle(batch);
      this.committingWeight = 0;
      if (performance.now() >= this.drainUntil) this.refuseWaiting();
    }
  }

  private refuseWaiting(): void {
    for (const { reject } of this.waiting.splice(0)) reject(closing());
    this.waitingWeight = 0;
  }

  /** Everything that waits, up to twice the batch weight, so that a backlog is worked off in bites. */
  private take(): QueuedItem<T>[] {
    let weight = 0;
    let count = 0;
    while (count < this.waiting.length && weight < this.options.batchWeight)
      weight += this.waiting[count++].weight;
    const batch = this.waiting.splice(0, count);
    this.waitingWeight -= weight;
    this.committingWeight = weight;
    return batch;
  }
}

function closing(): PortError {
  return new PortError(say('historian.closed'), true);
}

function noop(): undefined {
  return undefined;
}
