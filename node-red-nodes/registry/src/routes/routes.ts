import { say } from '@mantis-pdm/core/contract/said';
import { worded, wordsOf } from '@mantis-pdm/core/remarks';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  backupFileSchema,
  backupMadeSchema,
  backupRequestSchema,
  registryRestoredSchema,
  registryStatusSchema,
} from '@mantis-pdm/core/contract/view';
import { ApiError, listBackups, PortError, route, timeStamp, type ApiRoute } from '@mantis-pdm/node-red-kit';
import { ENDING } from '../keeping/words';
import type { Repository } from '../repository';

export interface RegistryRouteOptions {
  /** Folder of the backups; nothing outside it is read or written. */
  backups: string;
  now: () => number;
}

/** Routes that tell how the registry is, and that back it up and restore it while it runs. */
export function registryRoutes(registry: Repository, options: RegistryRouteOptions): ApiRoute[] {
  const takes = { body: backupRequestSchema(ENDING) };
  const common = { tag: 'registry', role: 'engineer' } as const;
  return [
    {
      ...common,
      method: 'GET',
      path: '/api/v1/registry',
      gives: registryStatusSchema,
      role: 'viewer',
      summary:
        'Which database the registry is, what is wrong with it or was missing, and whose rows were found when it was opened.',
      handle: async () => ({ status: 200, body: describe(registry) }),
    },
    {
      ...common,
      method: 'GET',
      path: '/api/v1/registry/backups',
      gives: backupFileSchema.array(),
      summary: 'The backups that can be restored, newest first.',
      handle: async () => ({ status: 200, body: listBackups(options.backups, ENDING) }),
    },
    route({
      ...common,
      method: 'POST',
      path: '/api/v1/registry/backup',
      gives: backupMadeSchema,
      summary: 'Writes a backup while the registry runs; without a name the time becomes the name.',
      takes,
      handle: async ({ body }) => ({ status: 200, body: await backup(registry, body.file, options) }),
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/v1/registry/restore',
      gives: registryRestoredSchema,
      summary:
        'Replaces what the registry keeps by a backup, while it runs; what was there is kept as a backup, too.',
      takes,
      handle: async ({ body }) => ({ status: 200, body: await restore(registry, body.file, options) }),
    }),
  ];
}

function describe({ description, fault, loss, twin, found }: Repository) {
  const wrong = fault ?? twin ?? loss;
  return { description, fault: wrong && worded(wrong), notice: found && worded(found) };
}

async function backup(
  registry: Repository,
  name: string | undefined,
  { backups, now }: RegistryRouteOptions,
) {
  const file = name ?? `registry-${timeStamp(now())}.${ENDING}`;
  const path = join(backups, file);
  if (existsSync(path)) throw new ApiError(409, say('backup.exists', { file }), 'file');
  await registry.backup(path);
  return { file, bytes: (await stat(path)).size };
}

async function restore(registry: Repository, file: string | undefined, { backups }: RegistryRouteOptions) {
  if (file === undefined) throw new ApiError(400, say('backup.unnamed'), 'file');
  const path = join(backups, file);
  if (!existsSync(path)) throw new ApiError(404, say('backup.unknown', { file }), 'file');
  const { kept } = await registry.restore(path).catch(unfit);
  return { file, kept: basename(kept), ...describe(registry) };
}

/** A backup that is refused is the fault of the request; a registry that fails is not. */
function unfit(error: unknown): never {
  if (error instanceof PortError && !error.retryable) throw new ApiError(422, wordsOf(error), 'file');
  throw error;
}
