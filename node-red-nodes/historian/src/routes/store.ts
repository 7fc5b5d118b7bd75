import { existsSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  ApiError,
  backupName,
  listBackups,
  PortError,
  timeStamp,
  type ApiRequest,
  type ApiRoute,
  type Historian,
  type HistorianSize,
} from '@mantis-pdm/node-red-kit';

const ENDING = 'duckdb';

export interface StoreRouteOptions {
  /** Folder of the backups; nothing outside it is read or written. */
  backups: string;
  now: () => number;
}

/** As much of the historian as these routes need. */
type Store = Historian & { readonly fault: string | null; readonly loss: string | null };

const fileRequest = {
  type: 'object',
  properties: { file: { type: 'string', description: 'Name of a file in the backup folder.' } },
};

/** Routes that tell how much the historian keeps, and that back it up and restore it while it runs. */
export function storeRoutes(historian: Store, options: StoreRouteOptions): ApiRoute[] {
  const common = { tag: 'historian', role: 'engineer' } as const;
  return [
    {
      ...common,
      method: 'GET',
      path: '/api/v1/historian',
      role: 'viewer',
      summary: 'What the historian keeps, how much that is, and what it had to drop.',
      handle: async () => ({ status: 200, body: await describe(historian) }),
    },
    {
      ...common,
      method: 'GET',
      path: '/api/v1/historian/backups',
      summary: 'The backups that can be restored, newest first.',
      handle: async () => ({ status: 200, body: listBackups(options.backups, ENDING) }),
    },
    {
      ...common,
      method: 'POST',
      path: '/api/v1/historian/backup',
      summary: 'Writes a backup while the historian runs; without a name the time becomes the name.',
      request: fileRequest,
      handle: async (request) => ({ status: 200, body: await backup(historian, request, options) }),
    },
    {
      ...common,
      method: 'POST',
      path: '/api/v1/historian/restore',
      summary:
        'Replaces what the historian keeps by a backup, while it runs; what was there is kept as a backup, too.',
      request: fileRequest,
      handle: async (request) => ({ status: 200, body: await restore(historian, request, options) }),
    },
  ];
}

async function describe(historian: Store) {
  const { description, fault, loss } = historian;
  return { description, fault: fault ?? loss, ...(await historian.size()) };
}

async function backup(historian: Historian, request: ApiRequest, { backups, now }: StoreRouteOptions) {
  const file = backupName(request, ENDING) ?? `historian-${timeStamp(now())}.${ENDING}`;
  const path = join(backups, file);
  if (existsSync(path))
    throw new ApiError(409, `There is a backup "${file}" already: choose another name.`, 'file');
  await mkdir(backups, { recursive: true, mode: 0o700 });
  await historian.backup(path);
  return { file, bytes: (await stat(path)).size };
}

async function restore(historian: Historian, request: ApiRequest, { backups }: StoreRouteOptions) {
  const file = backupName(request, ENDING);
  if (file === undefined) throw new ApiError(400, 'file is missing: name the backup to restore', 'file');
  const path = join(backups, file);
  if (!existsSync(path)) throw new ApiError(404, `There is no backup "${file}".`, 'file');
  const { kept, overdue } = await historian.restore(path).catch(unfit);
  const size = await historian.size();
  return { file, kept: basename(kept), overdue, note: noteOn(overdue, size), ...size };
}

/** A backup that is refused is the fault of the request; a store that fails is not. */
function unfit(error: unknown): never {
  if (error instanceof PortError && !error.retryable) throw new ApiError(422, error.message, 'file');
  throw error;
}

/** What will become of points that are older than the retention, or null. */
function noteOn(overdue: number, { retentionDays }: HistorianSize): string | null {
  if (overdue === 0) return null;
  return (
    `${overdue} points are older than the retention of ${retentionDays} days. They stay for a day of running, and then go, ` +
    'a tenth of all an hour: make the retention longer first if they are to stay'
  );
}
