import { dirname, join } from 'node:path';
import { openPostgres, openSqlite, type PostgresOptions } from '../dialects';
import type { SqlitePlace } from '../keeping/place';
import { Repository } from './repository';

/**
 * The embedded registry in a SQLite file, which is made when missing. Opened at the first call. Backups lie in `backups` beside
 * the file unless `place` says otherwise.
 */
export function sqliteRegistry(file: string, place: Partial<SqlitePlace> = {}): Repository {
  const filled = { backups: join(dirname(file), 'backups'), tell: () => undefined, ...place, file };
  return new Repository(`SQLite ${file}`, () => openSqlite(filled), { file });
}

/** A registry on a PostgreSQL server, version 15 or later. Opened at the first call. */
export function postgresRegistry(options: PostgresOptions): Repository {
  return new Repository(`PostgreSQL ${options.host}/${options.database}`, () => openPostgres(options));
}
