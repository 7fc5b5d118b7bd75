import type { Kysely } from 'kysely' with { 'resolution-mode': 'import' };
import type { Words } from '../database/migrations';
import type { Tables } from '../database/tables';

/** An open database, whichever it is. */
export interface Connection {
  readonly db: Kysely<Tables>;
  readonly words: Words;
  /** Statement that keeps two servers from migrating at the same time. */
  readonly lock?: string;
  close(): Promise<void>;
}
