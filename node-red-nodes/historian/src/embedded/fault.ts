import type { Remark } from '@mantis-pdm/core/remarks';
import type { StoreFault } from './protocol.ts';
import { remark } from './remark.ts';
import { StoreError } from './store-error.ts';

/** What is spoken of: the store's own file, or the copy that a backup is. */
type Spoken = 'file' | 'copy';

/** What DuckDB's own words mean for us, as it is said of either. The first that matches decides. */
const KNOWN = [
  {
    pattern: /could not set lock|conflicting lock|being used by another process/i,
    retryable: true,
    said: { file: 'duck.locked', copy: 'duck.copy.locked' },
  },
  {
    pattern: /no space left|disk (is )?full|file too large|could not write|could not truncate|quota/i,
    retryable: true,
    said: { file: 'duck.full', copy: 'duck.copy.full' },
  },
  {
    pattern:
      /not a valid duckdb database|corrupt|checksum|magic bytes|deserializ|newer version|older version|could not read enough|extension .*sqlite/i,
    retryable: false,
    said: { file: 'duck.damaged', copy: 'duck.copy.damaged' },
  },
  {
    pattern: /permission denied|read-only file system|EACCES|EROFS/i,
    retryable: true,
    said: { file: 'duck.unwritable', copy: 'duck.copy.unwritable' },
  },
  {
    pattern: /is a directory|not a directory|EISDIR|ENOTDIR/i,
    retryable: false,
    said: { file: 'duck.folder', copy: 'duck.copy.folder' },
  },
  {
    pattern: /out of memory/i,
    retryable: true,
    said: { file: 'duck.memory', copy: 'duck.copy.memory' },
  },
] as const;

const OTHER = { retryable: false, said: { file: 'duck.other', copy: 'duck.copy.other' } } as const;

/** Puts a failure of the store into a sentence for a person, with the engine's own words at its end. */
export function faultOf(error: unknown, file: string, spoken: Spoken = 'file'): StoreFault {
  if (error instanceof StoreError) return { said: error.said, retryable: error.retryable };
  const all = error instanceof Error ? error.message : String(error);
  const words = all.split('\n', 1)[0].slice(0, 300);
  const { said, retryable } = KNOWN.find(({ pattern }) => pattern.test(all)) ?? OTHER;
  return { said: remark(said[spoken], { file, words }), retryable };
}

/** What is said of a file that was refused for what is in it: it will be the next time, too, unless somebody changes it. */
export function damageOf(error: unknown, file: string): Remark | undefined {
  const { said } = faultOf(error, file);
  return said.remark.startsWith('duck.damaged') ? said : undefined;
}

/** Whether DuckDB refuses every further call on this handle until the file is opened again. */
export function isFatal(error: unknown): boolean {
  return /fatal|invalidated/i.test(error instanceof Error ? error.message : String(error));
}
