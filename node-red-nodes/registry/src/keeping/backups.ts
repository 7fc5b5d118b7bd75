import { renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { listBackups, timeStamp } from '@mantis-pdm/node-red-kit';
import { makeFolder, makePrivate, removeDatabase, sync } from './files';
import { ENDING } from './words';

/** Begins the names of backups that are made by themselves. */
export const AUTO = 'registry-auto-';
/** Begins the names of files that a restore has put aside. */
export const KEPT = 'registry-before-restore-';
/** So many of each are kept, the newest. */
const MAX_KEPT = { [AUTO]: 7, [KEPT]: 5 };

/** Writes a consistent copy of the open database to `file`, which appears only once it is complete. */
export async function backUp(database: Database.Database, file: string): Promise<void> {
  const part = `${file}.part`;
  makeFolder(dirname(file));
  removeDatabase(part);
  try {
    makePrivate(part);
    await copyOpen(database, part);
    sync(part);
    renameSync(part, file);
  } finally {
    removeDatabase(part);
  }
}

/** Page by page where the driver can, so that the event loop goes on. */
async function copyOpen(database: Database.Database, part: string): Promise<void> {
  if (typeof database.backup === 'function') await database.backup(part);
  else database.prepare('VACUUM INTO ?').run(part);
}

/** A backup of the day, and away with those that are too many. */
export async function backUpByItself(database: Database.Database, folder: string): Promise<void> {
  await backUp(database, join(folder, `${AUTO}${timeStamp(Date.now())}.${ENDING}`));
  forgetOldest(folder, AUTO);
}

/** What is made without being asked is bounded: the oldest goes. */
export function forgetOldest(folder: string, prefix: keyof typeof MAX_KEPT): void {
  const names = listBackups(folder, ENDING)
    .map(({ file }) => file)
    .filter((file) => file.startsWith(prefix));
  for (const name of names.sort().slice(0, -MAX_KEPT[prefix])) {
    rmSync(join(folder, name), { force: true });
    removeDatabase(join(folder, name));
  }
}
