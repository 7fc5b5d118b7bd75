import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { checkBackup } from './backup-check.ts';
import type { DuckFile } from './duck-file.ts';
import { faultOf } from './fault.ts';
import { copyWhole, incomingOf, moveDatabase } from './incoming.ts';
import { makeFolder, makePrivate } from './private-files.ts';
import { remark } from './remark.ts';
import { StoreError } from './store-error.ts';

/**
 * Writes a consistent, compact copy of the open database to `file`, which appears only once it is complete.
 * @throws StoreError with a sentence about the backup.
 */
export async function copyTo(connection: DuckDBConnection, file: string): Promise<void> {
  const part = `${file}.part`;
  try {
    makeFolder(dirname(file));
    remove(part);
    await copyDatabase(connection, part);
    makePrivate(part);
    sync(part);
    renameSync(part, file);
  } catch (error) {
    remove(part);
    const { said, retryable } = faultOf(error, file, 'copy');
    throw new StoreError(said, retryable);
  }
}

/**
 * Puts a backup in the place of the store's file, which is kept as `kept`. The backup is read from end to end first, and
 * opened in its new place before the former file counts as replaced.
 * @throws StoreError when it cannot be restored; the store then goes on with what it had.
 */
export async function replaceBy(store: DuckFile, file: string, kept: string): Promise<void> {
  if (!existsSync(file)) throw new StoreError(remark('store.backup.missing', { file }), false);
  if (existsSync(kept)) throw new StoreError(remark('duck.kept-already', { file: kept }), true);
  await checkBackup(file, store.limits);
  const incoming = incomingOf(store.path);
  copyDatabaseFile(file, incoming);
  store.close();
  moveDatabase(store.path, kept);
  moveDatabase(incoming, store.path);
  try {
    await store.use(async () => undefined);
  } catch (error) {
    store.close();
    remove(store.path);
    moveDatabase(kept, store.path);
    throw error;
  }
}

async function copyDatabase(connection: DuckDBConnection, to: string): Promise<void> {
  const [[name]] = (await connection.runAndReadAll('SELECT current_database()')).getRows();
  await connection.run(`ATTACH ${literal(to)} AS copy_of_mantis`);
  try {
    await connection.run(`COPY FROM DATABASE ${identifier(String(name))} TO copy_of_mantis`);
    await connection.run('CHECKPOINT copy_of_mantis');
  } finally {
    await connection.run('DETACH copy_of_mantis').catch(() => undefined);
  }
}

/** A backup that somebody copied from a running store may have a log beside it. */
function copyDatabaseFile(from: string, to: string): void {
  remove(to);
  for (const end of ['', '.wal']) {
    if (!existsSync(from + end)) continue;
    copyWhole(from + end, to + end);
    makePrivate(to + end);
    sync(to + end);
  }
}

function sync(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

function remove(file: string): void {
  rmSync(file, { force: true });
  rmSync(`${file}.wal`, { force: true });
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function identifier(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
