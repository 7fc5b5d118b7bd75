import type { Anomaly, ContractObject, Features, Health, HealthLimits, Rul } from '@mantis-pdm/core/contract';

/** The last value of one sensor. */
export interface LastValue {
  value: number | null;
  unit: string;
  quality: number;
  /** Source time, epoch ms (or cycle number on the cycle axis, then `at` of the message is in `receivedAt`). */
  at: number;
  /** Epoch ms of the message; only on the cycle axis. */
  receivedAt?: number;
}

/** What one way of making things said last of an asset. */
export interface Said {
  features?: Features;
  anomaly?: Anomaly;
  rul?: Rul;
  health?: Health;
}

/** The newest that is known of one asset, kept in memory. */
export interface Latest {
  asset: string;
  sensors: Record<string, LastValue>;
  features?: Features;
  anomaly?: Anomaly;
  rul?: Rul;
  health?: Health;
  /** What each branch said last, where there are any; above stands what comes without a branch, else what the first by name says. */
  branches?: Record<string, Said>;
  /** Epoch ms of the newest object of any kind. */
  at: number;
}

/**
 * One stored series: `raw.<sensor>` (samples), `feature.<name>`, `anomaly.score`, `health.score`,
 * `rul.p10`, `rul.p50`, `rul.p90`, `rul.censored` (1: at least so long); of a branch `feature@fast.<name>`, `anomaly@fast.score`, …
 */
export interface SeriesQuery {
  asset: string;
  series: string[];
  /** Epoch ms, inclusive. */
  from: number;
  to: number;
  /** Buckets to reduce to; each keeps mean, min and max. Default 500, ceiling 5 000. */
  points?: number;
}

/** Columns of equal length; `null` where a bucket is empty. */
export interface Series {
  series: string;
  unit: string;
  t: number[];
  mean: (number | null)[];
  min: (number | null)[];
  max: (number | null)[];
  /** Of a health score: the limits by which its state goes now. */
  limits?: HealthLimits;
}

export interface HistorianSize {
  /** Bytes on disk, or null where a server does not tell. */
  bytes: number | null;
  /** Ceiling in bytes after which the oldest data is dropped; null: none of ours. */
  limitBytes: number | null;
  points: number | null;
  /** Epoch ms of the oldest point kept. */
  oldest: number | null;
  retentionDays: number;
  /** Points dropped since start because the queue or the disk was full. */
  dropped: number;
  /** Points dropped since start because they were older than the retention; null where a server does it. */
  expired: number | null;
  /** Points older than the retention that go in the next rounds. */
  expiring: number | null;
  /** What a person should know: a clock that is not believed, what was missing when the store was opened. */
  notices: string[];
}

/** How a store is just now. */
export interface HistorianHealth {
  /** Whether it was opened, so that what it has kept is known. */
  open: boolean;
  /** Why nothing is being stored, in a sentence, or null. */
  fault: string | null;
}

/** What a restore has done. */
export interface Restored {
  /** Where the former contents are kept; they can be restored again. */
  kept: string;
  /** Points of the backup that are older than the retention. */
  overdue: number;
}

/** The time series. Writing an object twice (same `id`) stores it once. */
export interface Historian {
  readonly description: string;
  /** In memory, synchronous. */
  readonly health: HistorianHealth;
  /** Queues the object; resolves when it is committed. Rejects with a PortError when it had to be dropped. */
  write(object: ContractObject): Promise<void>;
  /** Last-value map: synchronous, in memory, restored from the store at start. */
  latest(asset: string): Latest | undefined;
  latestAll(): Latest[];
  /** Called with each asset whose latest changed. Returns the unsubscribe function. */
  onChange(listener: (latest: Latest) => void): () => void;
  query(query: SeriesQuery): Promise<Series[]>;
  size(): Promise<HistorianSize>;
  /** Writes a consistent copy to `file` while running. */
  backup(file: string): Promise<void>;
  /** Replaces the contents by a backup while running; what was there before is kept. */
  restore(file: string): Promise<Restored>;
}
