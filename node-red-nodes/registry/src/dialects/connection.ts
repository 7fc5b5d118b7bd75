import type { Wording } from '@mantis-pdm/core/remarks';
import type { Kysely } from 'kysely' with { 'resolution-mode': 'import' };
import type { DialectWords } from '../database/migrations';
import type { Tables } from '../database/tables';

/** An open database, whichever it is. */
export interface DatabaseConnection {
  readonly db: Kysely<Tables>;
  readonly words: DialectWords;
  /** Whether other installations keep rows here, too; a file belongs to the home that it lies in. */
  readonly shared: boolean;
  /** Statement that keeps two servers from migrating at the same time. */
  readonly lock?: string;
  close(): Promise<void>;
  /** The tables are up to date. */
  opened?(): void;
  /** Something was written, and is durable. */
  written?(): void;
  /** Writes a consistent copy; where it is missing, the server has tools of its own. */
  backup?(file: string): Promise<void>;
  /** What was missing when it was opened, or null. */
  loss?(): Wording | null;
}
