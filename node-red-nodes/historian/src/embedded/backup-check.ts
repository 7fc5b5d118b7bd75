import type { Remark } from '@mantis-pdm/core/remarks';
import { closeSync, openSync, readSync } from 'node:fs';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { fileBytes } from './disk.ts';
import { remark, word } from './remark.ts';
import { SCHEMA_VERSION, storedVersion } from './schema.ts';
import { duckSettings, type DuckLimits } from './settings.ts';
import { StoreError } from './store-error.ts';

/** The columns that are read of each table. `clock` may be missing: an earlier release had none. */
const COLUMNS: Record<string, string> = {
  series: 'id, asset, name, unit',
  points: 'series, t, v, q',
  seen: 'n, id',
  latest: 'asset, body',
};

/**
 * Reads a backup from end to end, as it would be opened in the store's place: its version, every table, every row.
 * @throws StoreError with a sentence about the backup, never about the store's file.
 */
export async function checkBackup(file: string, limits: DuckLimits): Promise<void> {
  const refuse = (why: Remark) => new StoreError(remark('duck.unfit', { file, why }), false);
  const other = otherFormat(file);
  if (other) throw refuse(other);
  try {
    const settings = { ...duckSettings(file, limits), access_mode: 'READ_ONLY' };
    const instance = await DuckDBInstance.create(file, settings);
    const connection = await instance.connect();
    try {
      await readAll(connection);
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  } catch (error) {
    throw refuse(reasonOf(error));
  }
}

/** What a file is, where its first bytes say that it is no DuckDB database. */
function otherFormat(file: string): Remark | undefined {
  if (fileBytes(file) === 0) return word('store.fit.empty');
  const head = Buffer.alloc(16);
  const handle = openSync(file, 'r');
  readSync(handle, head, 0, head.length, 0);
  closeSync(handle);
  if (head.toString('latin1', 8, 12) === 'DUCK') return undefined;
  if (head.toString('latin1', 0, 15) === 'SQLite format 3') return word('duck.unfit.sqlite');
  return word('duck.unfit.other');
}

async function readAll(connection: DuckDBConnection): Promise<void> {
  const version = await storedVersion(connection, 'main');
  if (version === undefined) throw new StoreError(word('store.fit.no-version'), false);
  if (version > SCHEMA_VERSION)
    throw new StoreError(remark('store.fit.version', { version, known: SCHEMA_VERSION }), false);
  for (const [table, columns] of Object.entries(COLUMNS))
    await connection.run(`SELECT count(*), bit_xor(hash(${columns})) FROM ${table}`);
}

function reasonOf(error: unknown): Remark {
  if (error instanceof StoreError) return error.said;
  const words = (error as Error).message.split('\n', 1)[0].slice(0, 300);
  if (/does not exist|not found/i.test(words)) return remark('duck.unfit.tables', { words });
  return /could not read enough|checksum|corrupt|deserializ/i.test(words)
    ? remark('duck.unfit.damaged', { words })
    : remark('foreign', { text: words });
}
