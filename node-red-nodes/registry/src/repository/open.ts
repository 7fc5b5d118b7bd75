import { openPostgres, openSqlite, type Connection, type PostgresOptions } from '../dialects';
import { portError } from './failure';
import { Repository } from './repository';

/**
 * Opens the embedded registry; makes the file when missing.
 * @throws PortError when the file is damaged or cannot be written.
 */
export function openSqliteRegistry(file: string): Promise<Repository> {
  return open(`SQLite ${file}`, () => openSqlite(file));
}

/**
 * Opens a registry on a PostgreSQL server, version 15 or later.
 * @throws PortError when the server cannot be reached (retryable) or refuses (not).
 */
export function openPostgresRegistry(options: PostgresOptions): Promise<Repository> {
  return open(`PostgreSQL ${options.host}/${options.database}`, () => openPostgres(options));
}

async function open(description: string, connect: () => Promise<Connection>): Promise<Repository> {
  const connection = await connect().catch((error: unknown) => {
    throw portError(error, description, 'open it');
  });
  return Repository.open(connection);
}
