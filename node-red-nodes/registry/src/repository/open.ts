import { dirname, join } from 'node:path';
import { openPostgres, openSqlite, type PostgresOptions } from '../dialects';
import type { SqlitePlace } from '../keeping/place';
import type { Owner } from '../presence';
import { Repository } from './repository';

/**
 * The embedded registry in a SQLite file, which is made when missing. Opened at the first call. Backups lie in `backups` beside
 * the file unless `place` says otherwise.
 */
export function sqliteRegistry(
  file: string,
  { owner, ...place }: Partial<SqlitePlace> & { owner?: Owner } = {},
) {
  const filled = { backups: join(dirname(file), 'backups'), tell: () => undefined, ...place, file };
  return new Repository(`SQLite ${file}`, () => openSqlite(filled), { file, owner });
}

/** A registry on a PostgreSQL server, version 15 or later, where other installations may have theirs. Opened at the first call. */
export function postgresRegistry(options: PostgresOptions, owner: Owner): Repository {
  const description = `PostgreSQL ${options.host}/${options.database}`;
  return new Repository(description, () => openPostgres(options, owner.identity.id), { owner });
}
