import { Piscina } from 'piscina';
import { QueueFullError } from './keyed-queue';

export interface WorkerPoolOptions {
  /** Threads at most. Default 1. */
  threads?: number;
  /** Tasks that may wait; one more is refused. Default 100. */
  maxQueue?: number;
  /** A thread ends after this long without work, in ms. Default 60 000. */
  idleMs?: number;
}

/**
 * Work that takes longer than about 5 ms a message belongs here, off the event loop.
 * The module at `file` exports a default function of one structured-cloneable argument.
 */
export class WorkerPool<In, Out> {
  private readonly pool: Piscina<In, Out>;
  private readonly maxQueue: number;
  /** Tasks refused because the queue was full. */
  dropped = 0;

  constructor(file: string, { threads = 1, maxQueue = 100, idleMs = 60_000 }: WorkerPoolOptions = {}) {
    this.maxQueue = maxQueue;
    this.pool = new Piscina({
      filename: file,
      minThreads: 0,
      maxThreads: threads,
      maxQueue,
      idleTimeout: idleMs,
    });
  }

  get waiting(): number {
    return this.pool.queueSize;
  }

  /** @throws QueueFullError when too much waits; whatever the worker throws otherwise. */
  async run(task: In, signal?: AbortSignal): Promise<Out> {
    try {
      return await this.pool.run(task, signal ? { signal } : {});
    } catch (error) {
      if (!/queue is at limit/i.test(String((error as Error).message))) throw error;
      this.dropped++;
      throw new QueueFullError(this.maxQueue);
    }
  }

  /** Ends the threads; what still runs is rejected. */
  async close(): Promise<void> {
    await this.pool.destroy();
  }
}
