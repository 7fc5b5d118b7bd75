/** How an embedded store is opened. */
export interface StoreOptions {
  /** Path of the DuckDB file; its folder is made when missing. */
  file: string;
  /** Points older than this many days are dropped. Default 90. */
  retentionDays?: number;
  /** Bytes on disk, log and scratch space included, within which the oldest points are dropped. Default 2 GiB. */
  limitBytes?: number;
  /** Memory that DuckDB may use for caches and sorting, in MiB. Default 256. */
  memoryMiB?: number;
  /** Ids of stored objects that survive a restart. Default 100 000. */
  rememberIds?: number;
  /** Folder of the backups that are offered where something is missing. Default: `backups` beside the file. */
  backups?: string;
}

export const STORE_DEFAULTS = {
  retentionDays: 90,
  limitBytes: 2 * 1024 ** 3,
  memoryMiB: 256,
  rememberIds: 100_000,
  backups: '',
} as const;

export type FilledOptions = Required<StoreOptions>;
