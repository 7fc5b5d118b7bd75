import { isAbsolute, join } from 'node:path';
import type { OptionValues } from '@mantis-pdm/node-red-kit';
import type { Notice } from '../keeping/place';
import { postgresRegistry, sqliteRegistry, type Repository } from '../repository';
import type { definition } from './definition';

type Options = OptionValues<typeof definition.options>;

export interface Surroundings {
  /** Node-RED's user directory. */
  userDir: string;
  /** Folder of the backups. */
  backups: string;
  password?: string;
  /** Told what a person should know of a SQLite file. */
  tell: (notice: Notice) => void;
  /** Told about connections that break while nobody uses them. */
  onIdleError: (error: Error) => void;
}

/**
 * The registry that the settings of a `mantis-registry` describe; nothing is opened yet.
 * @throws Error with a sentence when a setting that the database needs is missing.
 */
export function buildRegistry(
  options: Options,
  { userDir, backups, password, tell, onIdleError }: Surroundings,
): Repository {
  if (options.engine === 'sqlite') {
    const path = options.file || join('mantis', 'registry.sqlite');
    return sqliteRegistry(isAbsolute(path) ? path : join(userDir, path), { backups, tell });
  }
  const { host, port, database, user, tls } = options;
  for (const [label, value] of Object.entries({ Host: host, 'Database name': database, User: user })) {
    if (!value) throw new Error(`Setting "${label}" is empty: PostgreSQL needs it`);
  }
  return postgresRegistry({ host, port, database, user, password, tls, onIdleError });
}
