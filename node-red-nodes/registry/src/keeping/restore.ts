import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { remark } from '@mantis-pdm/core/remarks';
import { PortError } from '@mantis-pdm/node-red-kit';
import { sqliteDriver } from '../dialects/sqlite-driver';
import { forgetOldest, KEPT } from './backups';
import { copyDatabase, makeFolder, moveDatabase, removeDatabase } from './files';
import { checkBackup } from './inspect';
import { readMark, writeMark } from './mark';
import { ENDING } from './words';

/**
 * Puts a backup in the place of a registry's file, which nobody here has open, and tells where the former file is kept.
 * `opens` opens what was put in place; where that fails, the former file comes back.
 * @throws PortError when the backup is unfit, or another process has the registry open.
 */
export async function replaceBy<T>(
  file: string,
  backup: string,
  opens: () => Promise<T>,
): Promise<{ kept: string; opened: T }> {
  const incoming = `${file}.incoming`;
  if (!existsSync(backup)) throw new PortError(remark('store.backup.missing', { file: backup }), false);
  copyDatabase(backup, incoming);
  try {
    checkBackup(incoming, backup);
    assertAlone(file);
    const kept = join(dirname(backup), `${KEPT}${new Date().toISOString().replace(/[-:.]/g, '')}.${ENDING}`);
    const opened = await exchange(file, { incoming, kept, opens });
    forgetOldest(dirname(backup), KEPT);
    return { kept, opened };
  } finally {
    removeDatabase(incoming);
  }
}

async function exchange<T>(
  file: string,
  { incoming, kept, opens }: { incoming: string; kept: string; opens: () => Promise<T> },
): Promise<T> {
  const mark = readMark(file);
  makeFolder(dirname(kept));
  moveDatabase(file, kept);
  // The backup may hold less than was there; but a number that was given is never given again.
  if (mark) writeMark(file, { ...mark, writes: 0, rows: {}, digest: null });
  moveDatabase(incoming, file);
  try {
    return await opens();
  } catch (error) {
    removeDatabase(file);
    moveDatabase(kept, file);
    if (mark) writeMark(file, mark);
    throw error;
  }
}

/** A process that has the file open would go on with it under its new name. Only one that is alone may lock it for itself. */
function assertAlone(file: string): void {
  if (!existsSync(file)) return;
  let database;
  try {
    database = new (sqliteDriver())(file, { timeout: 0 });
    database.pragma('locking_mode = EXCLUSIVE');
    database.prepare('SELECT count(*) FROM sqlite_master').get();
  } catch (error) {
    const code = String((error as { code?: unknown }).code);
    if (!/BUSY|LOCKED/.test(code)) return; // A damaged file is to be replaced.
    throw new PortError(remark('registry.elsewhere', { file }), true);
  } finally {
    database?.close();
  }
}
