import { extname, join } from 'node:path';
import type { Fitted, FitRequest } from '@mantis-pdm/core/anomaly';
import { WorkerPool } from '@mantis-pdm/node-red-kit';

/** Sources and their build differ in this. */
const WORKER = join(__dirname, `fit-worker${extname(__filename)}`);

/** Heap of the thread at most, MB: what learning 10,000 rows of 50 channels may take by any detector. */
const MOST = 500;

/** What a node learns by. */
export interface Learner {
  /** Rejects when the thread dies, cannot start, or is stopped. */
  run(request: FitRequest, signal: AbortSignal): Promise<Fitted>;
  close(): Promise<void>;
}

let shared: { pool: WorkerPool<FitRequest, Fitted>; users: number } | undefined;

/** The one thread in which all nodes of a process learn, each at most one model at a time; it ends with the last of them, or after a minute without work. */
export function openLearner(): Learner {
  const mine = (shared ??= { pool: new WorkerPool(WORKER, { maxMegabytes: MOST }), users: 0 });
  mine.users++;
  return {
    run: (request, signal) => mine.pool.run(request, signal),
    async close() {
      if (--mine.users > 0) return;
      shared = undefined;
      await mine.pool.close();
    },
  };
}
