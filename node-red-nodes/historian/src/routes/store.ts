import { say } from '@mantis-pdm/core/contract/said';
import { remark, worded, wordsOf, type Wording } from '@mantis-pdm/core/remarks';
import { existsSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  backupFileSchema,
  backupMadeSchema,
  backupRequestSchema,
  historianRestoredSchema,
  historianStatusSchema,
  type HistorianSize,
} from '@mantis-pdm/core/contract/view';
import {
  ApiError,
  listBackups,
  PortError,
  route,
  timeStamp,
  type ApiRoute,
  type Historian,
  type StoreSize,
} from '@mantis-pdm/node-red-kit';

const ENDING = 'duckdb';

export interface StoreRouteOptions {
  /** Folder of the backups; nothing outside it is read or written. */
  backups: string;
  now: () => number;
}

/** As much of the historian as these routes need. */
type Store = Historian & { readonly fault: Wording | null; readonly loss: Wording | null };

/** Routes that tell how much the historian keeps, and that back it up and restore it while it runs. */
export function storeRoutes(historian: Store, options: StoreRouteOptions): ApiRoute[] {
  const takes = { body: backupRequestSchema(ENDING) };
  const common = { tag: 'historian', role: 'engineer' } as const;
  return [
    {
      ...common,
      method: 'GET',
      path: '/api/v1/historian',
      gives: historianStatusSchema,
      role: 'viewer',
      summary: 'What the historian keeps, how much that is, and what it had to drop.',
      handle: async () => ({ status: 200, body: await describe(historian) }),
    },
    {
      ...common,
      method: 'GET',
      path: '/api/v1/historian/backups',
      gives: backupFileSchema.array(),
      summary: 'The backups that can be restored, newest first.',
      handle: async () => ({ status: 200, body: listBackups(options.backups, ENDING) }),
    },
    route({
      ...common,
      method: 'POST',
      path: '/api/v1/historian/backup',
      gives: backupMadeSchema,
      summary: 'Writes a backup while the historian runs; without a name the time becomes the name.',
      takes,
      handle: async ({ body }) => ({ status: 200, body: await backup(historian, body.file, options) }),
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/v1/historian/restore',
      gives: historianRestoredSchema,
      summary:
        'Replaces what the historian keeps by a backup, while it runs; what was there is kept as a backup, too.',
      takes,
      handle: async ({ body }) => ({ status: 200, body: await restore(historian, body.file, options) }),
    }),
  ];
}

async function describe(historian: Store) {
  const { description, fault, loss } = historian;
  const wrong = fault ?? loss;
  return { description, fault: wrong && worded(wrong), ...told(await historian.size()) };
}

async function backup(historian: Historian, name: string | undefined, { backups, now }: StoreRouteOptions) {
  const file = name ?? `historian-${timeStamp(now())}.${ENDING}`;
  const path = join(backups, file);
  if (existsSync(path)) throw new ApiError(409, say('backup.exists', { file }), 'file');
  await mkdir(backups, { recursive: true, mode: 0o700 });
  await historian.backup(path);
  return { file, bytes: (await stat(path)).size };
}

async function restore(historian: Historian, file: string | undefined, { backups }: StoreRouteOptions) {
  if (file === undefined) throw new ApiError(400, say('backup.unnamed'), 'file');
  const path = join(backups, file);
  if (!existsSync(path)) throw new ApiError(404, say('backup.unknown', { file }), 'file');
  const { kept, overdue } = await historian.restore(path).catch(unfit);
  const size = await historian.size();
  return { file, kept: basename(kept), overdue, note: noteOn(overdue, size), ...told(size) };
}

/** A backup that is refused is the fault of the request; a store that fails is not. */
function unfit(error: unknown): never {
  if (error instanceof PortError && !error.retryable) throw new ApiError(422, wordsOf(error), 'file');
  throw error;
}

/** What will become of points that are older than the retention, or null. */
function noteOn(overdue: number, { retentionDays }: StoreSize): string | null {
  if (overdue === 0) return null;
  return worded(remark('duck.overdue', { points: overdue, days: retentionDays }));
}

/** As clients read it: remarks stay in the house, and leave it in English. */
function told({ notices, ...size }: StoreSize): HistorianSize {
  return { ...size, notices: notices.map(worded) };
}
