import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const NO_THROW = { throwIfNoEntry: false } as const;

/** Where DuckDB puts what does not fit into its memory. It empties the folder when it closes the file. */
export function scratchFolder(file: string): string {
  return `${file}.tmp`;
}

/** Bytes of one file; 0 where there is none. */
export function fileBytes(path: string): number {
  return statSync(path, NO_THROW)?.size ?? 0;
}

/** Bytes of a store on disk: the file, its write-ahead log, and its scratch space. */
export function bytesOnDisk(file: string): number {
  return fileBytes(file) + fileBytes(`${file}.wal`) + folderBytes(scratchFolder(file));
}

function folderBytes(folder: string): number {
  try {
    return readdirSync(folder).reduce((sum, name) => sum + fileBytes(join(folder, name)), 0);
  } catch {
    // DuckDB makes the folder when it needs it.
    return 0;
  }
}
