import { scratchFolder } from './disk.ts';

/** What a DuckDB instance may use. */
export interface DuckLimits {
  /** Memory for caches and sorting, in MiB. */
  memoryMiB: number;
  /** Bytes that the store may take on disk. */
  limitBytes: number;
}

/** Share of the disk limit that scratch space may take. Measured over a day of commits, it takes nothing. */
const SCRATCH_SHARE = 0.2;

/**
 * The settings with which every file of ours is opened, store or backup. Nothing is fetched from the network: DuckDB would
 * otherwise download an extension for a file of another database, or for a statement that could use one.
 */
export function duckSettings(path: string, { memoryMiB, limitBytes }: DuckLimits): Record<string, string> {
  return {
    memory_limit: `${memoryMiB}MiB`,
    threads: '2',
    temp_directory: scratchFolder(path),
    max_temp_directory_size: `${Math.max(1, Math.floor((limitBytes * SCRATCH_SHARE) / 2 ** 20))}MiB`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  };
}
