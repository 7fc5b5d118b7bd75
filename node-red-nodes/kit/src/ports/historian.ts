import type { ContractObject } from '@mantis-pdm/core/contract';
import type { Wording } from '@mantis-pdm/core/remarks';
import type { HistorianSize, LastValue, Latest, LatestObject, Series } from '@mantis-pdm/core/contract/view';

export type { HistorianSize, LastValue, Latest, LatestObject, Series };

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

/** How a store is just now. */
export interface HistorianHealth {
  /** Whether it was opened, so that what it has kept is known. */
  open: boolean;
  /** Why nothing is being stored, or null. */
  fault: Wording | null;
}

/** How much a store keeps, and what a person should know of it. */
export interface StoreSize extends Omit<HistorianSize, 'notices'> {
  notices: Wording[];
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
  /** Deletes every series of an asset and what is shown of it. @throws PortError where the store cannot. */
  erase(asset: string): Promise<void>;
  size(): Promise<StoreSize>;
  /** Writes a consistent copy to `file` while running. */
  backup(file: string): Promise<void>;
  /** Replaces the contents by a backup while running; what was there before is kept. */
  restore(file: string): Promise<Restored>;
}
