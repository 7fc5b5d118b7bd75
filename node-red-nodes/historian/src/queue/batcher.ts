import { PortError } from '@mantis-pdm/node-red-kit';

export interface BatcherOptions {
  /** Longest time an item waits before its batch is committed, in ms. Default 1 000. */
  intervalMs?: number;
  /** A batch is committed as soon as it weighs this much (points). Default 10 000. */
  batchWeight?: number;
  /** Everything that waits or is being committed may weigh this much; a further item is refused. Default 500 000. */
  capacity?: number;
  /** A batch that cannot be committed is tried again for this long, then its items are refused: longer than a circuit breaker is open. Default 60 000 ms. */
  giveUpMs?: number;
  /** Told the sentence of a failing commit, and null when it works again. */
  onFault?: (fault: string | null) => void;
}

interface Entry<T> {
  item: T;
  weight: number;
  resolve: () => void;
  reject: (error: Error) => void;
}

/** Waits between attempts of one batch, in ms; the last one repeats. */
const BACKOFF_MS = [100, 300, 1_000, 3_000, 5_000];

/**
 * Collects items into batches and commits one batch at a time, in order. Bounded: when it is full the newest item
 * is refused and counted. A commit that fails in a retryable way is tried again with growing waits of at most 5 s.
 */
export class Batcher<T> {
  private waiting: Entry<T>[] = [];
  private waitingWeight = 0;
  private committingWeight = 0;
  private timer: NodeJS.Timeout | undefined;
  private tail: Promise<void> = Promise.resolve();
  private queued = 0;
  private closed = false;
  private readonly options: Required<BatcherOptions>;
  /** Why the last commit failed, or null. */
  fault: string | null = null;
  /** Weight of the items that were refused. */
  dropped = 0;

  constructor(
    private readonly commit: (items: T[]) => Promise<void>,
    options: BatcherOptions = {},
  ) {
    this.options = {
      intervalMs: 1_000,
      batchWeight: 10_000,
      capacity: 500_000,
      giveUpMs: 60_000,
      onFault: () => undefined,
      ...options,
    };
  }

  /** Weight of what is not committed yet. */
  get pending(): number {
    return this.waitingWeight + this.committingWeight;
  }

  /** Resolves when the item is committed. Rejects with a PortError when it was dropped. */
  push(item: T, weight: number): Promise<void> {
    if (this.closed)
      return this.refuse(weight, new PortError('The historian is closed: the value was not stored', true));
    if (this.pending + weight > this.options.capacity) return this.refuse(weight, this.full());
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, weight, resolve, reject });
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

  /** Refuses new items, commits what waits (one attempt), and ends. */
  async close(): Promise<void> {
    this.closed = true;
    await this.flush();
  }

  private full(): PortError {
    const reason = this.fault ? `: ${this.fault}` : '';
    return new PortError(`The historian's queue is full (${this.options.capacity} points)${reason}`, true);
  }

  private refuse(weight: number, error: PortError): Promise<void> {
    this.dropped += weight;
    return Promise.reject(error);
  }

  /** Chains one run of the committer, unless one is already waiting for its turn. */
  private enqueue(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waiting.length === 0 || this.queued > 0) return;
    this.queued++;
    this.tail = this.tail.then(() => this.run());
  }

  private async run(): Promise<void> {
    this.queued--;
    while (this.waiting.length > 0) {
      const batch = this.take();
      const error = await this.attempt(batch.map(({ item }) => item));
      for (const entry of batch) {
        if (error) this.dropped += entry.weight;
        if (error) entry.reject(error);
        else entry.resolve();
      }
      this.committingWeight = 0;
    }
  }

  /** Everything that waits, up to twice the batch weight, so that a backlog is worked off in bites. */
  private take(): Entry<T>[] {
    let weight = 0;
    let count = 0;
    while (count < this.waiting.length && weight < this.options.batchWeight)
      weight += this.waiting[count++].weight;
    const batch = this.waiting.splice(0, count);
    this.waitingWeight -= weight;
    this.committingWeight = weight;
    return batch;
  }

  private async attempt(items: T[]): Promise<Error | undefined> {
    const deadline = Date.now() + this.options.giveUpMs;
    for (let round = 0; ; round++) {
      const error = await this.commit(items).then(noop, asError);
      this.report(error?.message ?? null);
      const retryable = error instanceof PortError && error.retryable;
      if (!error || !retryable || this.closed || Date.now() >= deadline) return error;
      await pause(BACKOFF_MS[Math.min(round, BACKOFF_MS.length - 1)]);
    }
  }

  private report(fault: string | null): void {
    if (fault === this.fault) return;
    this.fault = fault;
    this.options.onFault(fault);
  }
}

function noop(): undefined {
  return undefined;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
