import { PortError } from '@mantis-pdm/node-red-kit';

/** SQLSTATE classes and codes after which the same call may succeed later: connection, resources, operator, lock. */
const RETRYABLE =
  /^(08|53|57|40|55P03|SQLITE_BUSY|SQLITE_LOCKED|SQLITE_FULL|SQLITE_IOERR|SQLITE_CANTOPEN|ECONN|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN|EPIPE)/;
const RETRYABLE_WORDS = /timeout|terminated|connection ended|database is locked/i;

/** The failure of a call in a sentence: which registry, what was tried, and the database's own words. */
export function portError(error: unknown, description: string, action: string): PortError {
  if (error instanceof PortError) return error;
  const words = wordsOf(error);
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  const retryable = RETRYABLE.test(code) || RETRYABLE_WORDS.test(words);
  return new PortError(`${description}: could not ${action}: ${advice(code, words)}`, retryable, {
    cause: error,
  });
}

/** Node reports a refused connection to several addresses as an error without words of its own. */
function wordsOf(error: unknown): string {
  const inner = error instanceof AggregateError ? error.errors[0] : error;
  return inner instanceof Error ? inner.message : String(inner);
}

function advice(code: string, words: string): string {
  if (code === '28P01' || code === '28000') return `${words}. Check user and password`;
  if (code === '3D000') return `${words}. Create the database first`;
  if (code === 'SQLITE_FULL') return `${words}. Make room on the disk`;
  if (/SQLITE_(NOTADB|CORRUPT)/.test(code))
    return `${words}. Restore the file from a backup, or move it away to start anew`;
  return words;
}
