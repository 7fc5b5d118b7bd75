import type { StoreFault } from './protocol.ts';
import { StoreError } from './store-error.ts';

/** What DuckDB's own words mean for us. The first that matches decides. */
const KNOWN: { pattern: RegExp; retryable: boolean; sentence: (file: string) => string }[] = [
  {
    pattern: /could not set lock|conflicting lock|being used by another process/i,
    retryable: true,
    sentence: (file) =>
      `Historian file ${file} is in use by another process: one Node-RED at a time may open it`,
  },
  {
    pattern: /no space left|disk (is )?full|file too large|could not write|could not truncate|quota/i,
    retryable: true,
    sentence: (file) =>
      `The disk of historian file ${file} is full: nothing more is stored until there is room`,
  },
  {
    pattern:
      /not a valid duckdb database|corrupt|checksum|magic bytes|deserializ|newer version|older version|could not read enough|extension .*sqlite/i,
    retryable: false,
    sentence: (file) =>
      `Historian file ${file} is damaged or not DuckDB's: restore a backup, or move it away to start anew`,
  },
  {
    pattern: /permission denied|read-only file system|EACCES|EROFS/i,
    retryable: true,
    sentence: (file) => `Historian file ${file} cannot be written: check who owns its folder`,
  },
  {
    pattern: /is a directory|not a directory|EISDIR|ENOTDIR/i,
    retryable: false,
    sentence: (file) =>
      `Historian file ${file} cannot be opened: the path names a folder, or leads through a file`,
  },
  {
    pattern: /out of memory/i,
    retryable: true,
    sentence: (file) => `Historian file ${file}: DuckDB ran out of the memory that it is allowed`,
  },
];

/** Puts a failure of the store into a sentence for a person, with the engine's own words at its end. */
export function faultOf(error: unknown, file: string): StoreFault {
  if (error instanceof StoreError) return { message: error.message, retryable: error.retryable };
  const words = (error instanceof Error ? error.message : String(error)).split('\n', 1)[0].slice(0, 300);
  const known = KNOWN.find(({ pattern }) => pattern.test(error instanceof Error ? error.message : words));
  if (known) return { message: `${known.sentence(file)} (${words})`, retryable: known.retryable };
  return { message: `Historian file ${file}: ${words}`, retryable: false };
}

/** Whether a file was refused for what is in it: it will be the next time, too, unless somebody changes it. */
export function isDamage(error: unknown, file: string): boolean {
  return / is damaged or not DuckDB's/.test(faultOf(error, file).message);
}

/** Whether DuckDB refuses every further call on this handle until the file is opened again. */
export function isFatal(error: unknown): boolean {
  return /fatal|invalidated/i.test(error instanceof Error ? error.message : String(error));
}
