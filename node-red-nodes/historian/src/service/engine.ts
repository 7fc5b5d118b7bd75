import type { Wording } from '@mantis-pdm/core/remarks';
import type { Latest, Restored, Series, SeriesQuery, StoreSize } from '@mantis-pdm/node-red-kit';
import type { PointTrack } from '../points';

/** One object on its way into a store. */
export interface StoreEntry {
  id: string;
  asset: string;
  tracks: PointTrack[];
}

/** What is committed together: all of it or nothing. */
export interface StoreBatch {
  entries: readonly StoreEntry[];
  /** The newest that is known of the assets of this batch. */
  latest: readonly Latest[];
}

/** What a store remembers from before. */
export interface StoredBefore {
  latest: Latest[];
  /** Ids of the objects stored last, oldest first. */
  ids: string[];
  /** What was missing when the store was opened, or null. */
  loss?: Wording | null;
}

/** A query with its defaults filled in. */
export type BoundedQuery = Required<SeriesQuery>;

/** Where points are kept. Every failure is a PortError. */
export interface StoreEngine {
  readonly description: string;
  load(): Promise<StoredBefore>;
  /** Durable when it resolves. */
  commit(batch: StoreBatch): Promise<void>;
  query(query: BoundedQuery): Promise<Series[]>;
  /** Deletes every point of an asset, and the newest that is kept of it. */
  erase(asset: string): Promise<void>;
  size(): Promise<StoreSize>;
  backup(file: string): Promise<void>;
  restore(file: string): Promise<Restored>;
  /** Lets go of the store once `flushed` has settled. */
  close(flushed: Promise<void>): Promise<void>;
}
