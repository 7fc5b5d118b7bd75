import type { Remark } from '@mantis-pdm/core/remarks';
import type { Series, StoreSize } from '@mantis-pdm/node-red-kit';
import type { PackedPoints } from '../points/pack.ts';
import type { BoundedQuery, StoredBefore } from '../service/engine.ts';
import type { StoreNotice } from './notice.ts';

/** What the store is asked to make durable in one go. `latest` holds JSON. */
export interface CommitTask {
  points: PackedPoints;
  ids: string[];
  latest: { asset: string; body: string }[];
  /** Epoch ms, for the retention. */
  now: number;
}

/** The operations of the worker: argument and answer of each. */
export interface Operations {
  load: { task: null; answer: StoredBefore };
  commit: { task: CommitTask; answer: null };
  query: { task: BoundedQuery; answer: Series[] };
  erase: { task: { asset: string }; answer: null };
  size: { task: null; answer: StoreSize };
  maintain: { task: { now: number }; answer: null };
  backup: { task: { file: string }; answer: null };
  restore: { task: { file: string; kept: string }; answer: { overdue: number } };
  close: { task: null; answer: null };
}

export type Operation = keyof Operations;

export interface StoreRequest<K extends Operation = Operation> {
  id: number;
  operation: K;
  task: Operations[K]['task'];
}

/** A failure on its way between threads; it becomes a PortError on the other side. */
export interface StoreFault {
  said: Remark;
  retryable: boolean;
}

/** What the thread says: an answer, or something that a person should know. */
export type ThreadReply =
  { id: number; value: unknown } | { id: number; fault: StoreFault } | { notice: StoreNotice };
