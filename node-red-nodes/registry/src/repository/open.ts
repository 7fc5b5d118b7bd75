import { openPostgres, openSqlite, type PostgresOptions } from '../dialects';
import { Repository } from './repository';

/** The embedded registry in a SQLite file, which is made when missing. Opened at the first call. */
export function sqliteRegistry(file: string): Repository {
  return new Repository(`SQLite ${file}`, () => openSqlite(file));
}

/** A registry on a PostgreSQL server, version 15 or later. Opened at the first call. */
export function postgresRegistry(options: PostgresOptions): Repository {
  return new Repository(`PostgreSQL ${options.host}/${options.database}`, () => openPostgres(options));
}
