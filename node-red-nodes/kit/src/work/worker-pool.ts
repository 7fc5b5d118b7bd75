import { Piscina } from 'piscina';
import { meter } from '../ports/meter';
import { asError } from './as-error';
import { QueueFullError } from './keyed-queue';

export interface WorkerPoolOptions {
  /** Threads at most. Default 1. */
  threads?: number;
  /** Tasks that may wait; one more is refused. Default 100. */
  maxQueue?: number;
  /** A thread ends after this long without work, in ms. Default 60 000. */
  idleMs?: number;
  /** Heap of a thread at most, in MB: its task fails where it needs more, and the process goes on. Default: as much as V8 gives a thread. */
  maxMegabytes?: number;
  /** Told of a thread that died between tasks. Default: a warning of the process. */
  onError?: (error: Error) => void;
}

/**
 * Work that takes longer than about 5 ms a message belongs here, off the event loop.
 * The module at `file` exports a default function of one structured-cloneable argument.
 */
export class WorkerPool<In, Out> {
  private pool: Piscina<In, Out>;
  private closed = false;
  /** Why a former pool could not start its threads. */
  private readonly faults = new WeakMap<Piscina<In, Out>, Error>();
  /** Tasks refused because the queue was full. */
  dropped = 0;

  constructor(
    private readonly file: string,
    private readonly options: WorkerPoolOptions = {},
  ) {
    this.pool = this.open();
  }

  get waiting(): number {
    return this.pool.queueSize;
  }

  /** @throws QueueFullError when too much waits; whatever the worker throws otherwise. */
  async run(task: In, signal?: AbortSignal): Promise<Out> {
    try {
      const result = await this.attempt(task, signal);
      meter.count('mantis_pool_tasks_total', { outcome: 'done' });
      return result;
    } catch (error) {
      const outcome = error instanceof QueueFullError ? 'refused' : 'failed';
      meter.count('mantis_pool_tasks_total', { outcome });
      throw error;
    }
  }

  private async attempt(task: In, signal?: AbortSignal): Promise<Out> {
    if (this.closed) throw new Error('The worker pool is closed');
    const { pool } = this;
    try {
      return await pool.run(task, signal ? { signal } : {});
    } catch (thrown) {
      const error = asError(thrown);
      if (/queue is at limit|no task queue available/i.test(error.message)) throw this.full();
      if (pool !== this.pool && /terminating worker/i.test(error.message))
        return this.runAgain(pool, task, signal);
      if (!this.closed && pool.threads.length === 0) this.replace(pool);
      throw error;
    }
  }

  /** Ends the threads; what still runs or waits is rejected. */
  async close(): Promise<void> {
    this.closed = true;
    await this.pool.destroy();
  }

  private open(): Piscina<In, Out> {
    const {
      threads = 1,
      maxQueue = DEFAULT_QUEUE,
      idleMs = 60_000,
      maxMegabytes,
      onError = warn,
    } = this.options;
    const { file: filename } = this;
    const pool = new Piscina<In, Out>({
      filename,
      minThreads: 0,
      maxThreads: threads,
      maxQueue,
      idleTimeout: idleMs,
      ...(maxMegabytes !== undefined && { resourceLimits: { maxOldGenerationSizeMb: maxMegabytes } }),
    });
    // Without a listener the emitter would throw, and end the process.
    pool.on('error', (thrown: unknown) => {
      const error = asError(thrown);
      this.faults.set(pool, error);
      onError(error);
      if (pool === this.pool && !this.closed) this.replace(pool);
    });
    return pool;
  }

  /** Piscina leaves waiting tasks where they are once its last thread has died; a new pool takes them. */
  private replace(pool: Piscina<In, Out>): void {
    this.pool = this.open();
    void pool.destroy();
  }

  /** A task of a pool that was replaced had not begun; it runs again unless no thread can start at all. */
  private runAgain(former: Piscina<In, Out>, task: In, signal?: AbortSignal): Promise<Out> {
    const fault = this.faults.get(former);
    return fault ? Promise.reject(fault) : this.attempt(task, signal);
  }

  private full(): QueueFullError {
    this.dropped++;
    return new QueueFullError(this.options.maxQueue ?? DEFAULT_QUEUE);
  }
}

const DEFAULT_QUEUE = 100;

function warn(error: Error): void {
  process.emitWarning(error);
}
