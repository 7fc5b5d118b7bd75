import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { DuckFile } from './duck-file.ts';
import { storedVersion } from './schema.ts';

/** Writes a consistent, compact copy of the open database to `file`, which appears only once it is complete. */
export async function copyTo(connection: DuckDBConnection, file: string): Promise<void> {
  const part = `${file}.part`;
  mkdirSync(dirname(file), { recursive: true });
  remove(part);
  const [[name]] = (await connection.runAndReadAll('SELECT current_database()')).getRows();
  await connection.run(`ATTACH ${literal(part)} AS copy_of_mantis`);
  try {
    await connection.run(`COPY FROM DATABASE ${identifier(String(name))} TO copy_of_mantis`);
    await connection.run('CHECKPOINT copy_of_mantis');
  } catch (error) {
    await connection.run('DETACH copy_of_mantis').catch(() => undefined);
    remove(part);
    throw error;
  }
  await connection.run('DETACH copy_of_mantis');
  sync(part);
  renameSync(part, file);
}

/**
 * Puts a backup in the place of the store's file. The backup is opened and checked first; the file in use is
 * kept aside until the backup has been opened in its place.
 * @throws Error when `file` is missing or is no backup of ours; the store then goes on with what it had.
 */
export async function replaceBy(store: DuckFile, file: string): Promise<void> {
  if (!existsSync(file)) throw new Error(`backup ${file} does not exist`);
  await check(file);
  const incoming = `${store.path}.incoming`;
  const former = `${store.path}.former`;
  copyFileSync(file, incoming);
  sync(incoming);
  store.close();
  remove(former);
  move(store.path, former);
  renameSync(incoming, store.path);
  try {
    await store.use(async () => undefined);
  } catch (error) {
    store.close();
    remove(store.path);
    move(former, store.path);
    throw error;
  }
  remove(former);
}

/** Moves a database with its write-ahead log, where they exist. */
function move(from: string, to: string): void {
  for (const end of ['', '.wal']) if (existsSync(from + end)) renameSync(from + end, to + end);
}

async function check(file: string): Promise<void> {
  try {
    const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
    const connection = await instance.connect();
    try {
      if ((await storedVersion(connection, 'main')) === undefined)
        throw new Error('it holds no tables of MANTIS');
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  } catch (error) {
    throw new Error(`backup ${file} cannot be restored: ${(error as Error).message}`, { cause: error });
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
