import {
  asRemark,
  foreign,
  remark,
  wordsOf,
  type Remark,
  type Wording,
  SaidError,
} from '@mantis-pdm/core/remarks';
import { PortError } from '@mantis-pdm/node-red-kit';

/** SQLSTATE classes and codes after which the same call may succeed later: connection, resources, operator, lock. */
const RETRYABLE =
  /^(08|53|57|40|55P03|SQLITE_BUSY|SQLITE_LOCKED|SQLITE_FULL|SQLITE_IOERR|SQLITE_CANTOPEN|ECONN|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN|EPIPE)/;
const RETRYABLE_WORDS = /timeout|terminated|connection ended|database is locked/i;

/** The failure of a call in a sentence: which registry, what was tried, and the database's own words. */
export function portError(error: unknown, registry: string, action: Wording): PortError {
  if (error instanceof PortError) return error;
  const words = textOf(error);
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  const retryable = RETRYABLE.test(code) || RETRYABLE_WORDS.test(words);
  const reason = error instanceof SaidError ? wordsOf(error) : advice(code, words);
  const said = remark('registry.failed', { registry, action: asRemark(action), reason });
  return new PortError(said, retryable, { cause: error });
}

/** Node reports a refused connection to several addresses as an error without words of its own. */
function textOf(error: unknown): string {
  const inner = error instanceof AggregateError ? error.errors[0] : error;
  return inner instanceof Error ? inner.message : String(inner);
}

function advice(code: string, words: string): Remark {
  if (code === '28P01' || code === '28000') return remark('registry.advice.login', { words });
  if (code === '3D000') return remark('registry.advice.database', { words });
  if (code === 'SQLITE_FULL') return remark('registry.advice.disk', { words });
  return /SQLITE_(NOTADB|CORRUPT)/.test(code) ? remark('registry.advice.damaged', { words }) : foreign(words);
}
