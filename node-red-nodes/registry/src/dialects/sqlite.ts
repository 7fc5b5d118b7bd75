import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Tables } from '../database/tables';
import type { Connection } from './connection';
import { sqliteDriver } from './sqlite-driver';

/** Another process may hold the file for this long before a write is refused, in ms: the event loop stands still for it. */
const BUSY_TIMEOUT_MS = 250;

/** Opens a SQLite file with a write-ahead log that is synced at each commit; makes the file when missing. */
export async function openSqlite(file: string): Promise<Connection> {
  mkdirSync(dirname(file), { recursive: true });
  const { Kysely, SqliteDialect } = await import('kysely');
  const Database = sqliteDriver();
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
  } catch (error) {
    database.close();
    throw error;
  }
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  return { db, words: { json: 'text' }, close: () => db.destroy() };
}
