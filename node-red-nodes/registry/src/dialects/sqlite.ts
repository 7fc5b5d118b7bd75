import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { foreign } from '@mantis-pdm/core/remarks';
import type { Tables } from '../database/tables';
import { backUp } from '../keeping/backups';
import { DailyBackup } from '../keeping/daily';
import { makeFolder } from '../keeping/files';
import { RegistryKeeper } from '../keeping/keeper';
import type { SqlitePlace } from '../keeping/place';
import type { DatabaseConnection } from './connection';
import { sqliteDriver } from './sqlite-driver';

/** Another process may hold the file for this long before a write is refused, in ms: the event loop stands still for it. */
const BUSY_TIMEOUT_MS = 250;

/**
 * Opens a SQLite file with a write-ahead log that is synced at each commit; makes the file when missing.
 * @throws PortError when the file is damaged, with what it held and how to get it back.
 */
export async function openSqlite(place: SqlitePlace): Promise<DatabaseConnection> {
  makeFolder(dirname(place.file));
  const { Kysely, SqliteDialect } = await import('kysely');
  const keeper = new RegistryKeeper(place);
  keeper.before();
  const database = openFile(place.file, keeper);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  let daily: DailyBackup | undefined;
  return {
    db,
    words: { json: 'text' },
    shared: false,
    opened: () => {
      keeper.opened(database);
      daily = new DailyBackup(database, place);
    },
    written: () => keeper.written(database),
    backup: (file) => backUp(database, file),
    loss: () => keeper.loss,
    close: async () => {
      await daily?.stop();
      await db.destroy();
      if (daily) keeper.closed();
    },
  };
}

function openFile(file: string, keeper: RegistryKeeper): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new (sqliteDriver())(file, { timeout: BUSY_TIMEOUT_MS });
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    keeper.inspect(database);
    return database;
  } catch (error) {
    database?.close();
    keeper.abandon();
    const { code, message } = error as { code?: unknown; message: string };
    throw /SQLITE_(NOTADB|CORRUPT)/.test(String(code)) ? keeper.damaged(foreign(message), error) : error;
  }
}
