import { isAbsolute, join } from 'node:path';
import { remark, wordsOf, SaidError } from '@mantis-pdm/core/remarks';
import type { OptionValues } from '@mantis-pdm/node-red-kit';
import type { RegistryNotice } from '../keeping/place';
import type { Owner } from '../presence';
import { postgresRegistry, sqliteRegistry, type Repository } from '../repository';
import type { definition } from './definition';

type Options = OptionValues<typeof definition.options>;

export interface RegistrySurroundings {
  /** Node-RED's user directory. */
  userDir: string;
  /** Folder of the backups. */
  backups: string;
  password?: string;
  /** Whose rows they are. @throws Error where that is not known. */
  installation: () => Owner['identity'];
  /** Told what a person should know. */
  tell: (notice: RegistryNotice) => void;
  /** Told about connections that break while nobody uses them. */
  onIdleError: (error: Error) => void;
}

/**
 * The registry that the settings of a `mantis-registry` describe; nothing is opened yet.
 * @throws Error with a sentence when a setting that the database needs is missing.
 */
export function buildRegistry(
  options: Options,
  { userDir, backups, password, installation, tell, onIdleError }: RegistrySurroundings,
): Repository {
  if (options.engine === 'sqlite') {
    const path = options.file || join('mantis', 'registry.sqlite');
    const owner = ownerOf(installation, tell);
    return sqliteRegistry(isAbsolute(path) ? path : join(userDir, path), { backups, tell, owner });
  }
  const { host, port, database, user, tls } = options;
  for (const [label, value] of Object.entries({ Host: host, 'Database name': database, User: user })) {
    if (!value) throw new SaidError(remark('registry.setting', { label }));
  }
  const where = { host, port, database, user, password, tls, onIdleError };
  return postgresRegistry(where, { identity: installation(), tell });
}

/** A file in a home does not need to know whose home it is. */
function ownerOf(
  installation: RegistrySurroundings['installation'],
  tell: RegistrySurroundings['tell'],
): Owner | undefined {
  try {
    return { identity: installation(), tell };
  } catch (error) {
    tell({ level: 'warn', sentence: wordsOf(error as Error) });
    return undefined;
  }
}
