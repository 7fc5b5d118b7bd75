import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { part } from '@mantis-pdm/core/contract/said';
import { asError, WorkerPool } from '@mantis-pdm/node-red-kit';
import { ModelError } from './model-error';
import type { RuntimeChoice } from './runtime';
import type { ModelEngine, Session, SessionNames } from './session';
import type { JobResult, Job } from './worker';

/** Sources and their build differ in this. */
const EXTENSION = extname(__filename);
const RUNTIME = pathToFileURL(join(__dirname, `runtime${EXTENSION}`)).href;

/** Batches of all models that may wait for the thread. */
const MAX_WAITING = 200;

/** The thread keeps its models, so it never ends for want of work. */
const FOREVER_MS = 2 ** 31 - 1;

/** A thread of its own for the models of a shelf: the event loop only hands over batches of rows. */
export class InferenceThread implements ModelEngine {
  private keys = 0;
  private closed = false;
  private readonly running = new Set<Promise<unknown>>();

  private constructor(
    private readonly choice: RuntimeChoice,
    readonly name: ModelEngine['name'],
    private readonly pool: WorkerPool<Job, JobResult>,
  ) {}

  /** @throws Error when the runtime does not load. */
  static async start(choice: RuntimeChoice): Promise<InferenceThread> {
    const pool = new WorkerPool<Job, JobResult>(join(__dirname, `worker${EXTENSION}`), {
      maxQueue: MAX_WAITING,
      idleMs: FOREVER_MS,
    });
    try {
      const name = (await pool.run({ kind: 'name', module: RUNTIME, choice })) as ModelEngine['name'];
      return new InferenceThread(choice, name, pool);
    } catch (error) {
      await pool.close();
      if (choice !== 'native') throw error;
      throw new ModelError(part('model.runtime', { reason: asError(error).message }), { cause: error });
    }
  }

  async open(bytes: Uint8Array): Promise<Session> {
    const { choice } = this;
    const key = ++this.keys;
    const open = async () =>
      (await this.work({ kind: 'open', module: RUNTIME, choice, key, bytes })) as Pick<
        Session,
        'inputNames' | 'outputNames'
      >;
    const run = (rows: Float32Array, width: number, names: SessionNames) =>
      this.work({ kind: 'run', key, rows, width, names }) as Promise<Record<string, number[]> | null>;
    return {
      ...(await open()),
      run: async (...job) => {
        const answer = await run(...job);
        if (answer) return answer;
        // The thread has died since, and its successor knows no models yet.
        await open();
        return (await run(...job)) as Record<string, number[]>;
      },
      close: async () => void (await this.work({ kind: 'close', key })),
    };
  }

  /** Waits for what runs: a thread that is ended inside a native library takes the whole process with it. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.running);
    await this.pool.close();
  }

  private async work(job: Job): Promise<JobResult> {
    if (this.closed) throw new ModelError(part('model.closed'));
    const running = this.pool.run(job);
    this.running.add(running);
    try {
      return await running;
    } finally {
      this.running.delete(running);
    }
  }
}
