import { closeSync, openSync, readSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { Said } from '@mantis-pdm/core/contract/said';
import {
  asRemark,
  foreign,
  remark,
  wordsOf,
  type Remark,
  type RemarkWord,
  type Wording,
  SaidError,
} from '@mantis-pdm/core/remarks';
import { PortError } from '@mantis-pdm/node-red-kit';
import { sqliteDriver } from '../dialects/sqlite-driver';
import { migrations } from '../database/migrations';
import { bytesOf } from './files';
import { COUNTED } from './counters';

/** What SQLite finds wrong with an open database, or null. `thorough` checks the indexes, too. */
export function problemOf(database: Database.Database, thorough = false): string | null {
  const check = thorough ? 'integrity_check(1)' : 'quick_check(1)';
  // Not by pragma(): libsql answers that differently.
  const [words] = Object.values(database.prepare(`PRAGMA ${check}`).get() as Record<string, string>);
  return words === 'ok' ? null : words.replace(/\s+/g, ' ').slice(0, 200);
}

/**
 * Reads a copy of the backup `name` from end to end: its structure, its version, every row of every table.
 * @throws PortError with a sentence about the backup, never about the registry's file.
 */
export function checkBackup(file: string, name: string): void {
  const refuse = (why: Said | Remark) => new PortError(remark('registry.unfit', { file: name, why }), false);
  const other = otherFormat(file);
  if (other) throw refuse(asRemark(other));
  let database: Database.Database | undefined;
  try {
    database = new (sqliteDriver())(file, { fileMustExist: true });
    const problem = problemOf(database, true);
    if (problem) throw new SaidError(foreign(problem));
    const inside = problemInside(database);
    if (inside) throw new SaidError(inside);
  } catch (error) {
    throw refuse(wordsOf(error as Error));
  } finally {
    database?.close();
  }
}

function otherFormat(file: string): RemarkWord | undefined {
  if (bytesOf(file) === 0) return 'store.fit.empty';
  const head = Buffer.alloc(16);
  const handle = openSync(file, 'r');
  readSync(handle, head, 0, head.length, 0);
  closeSync(handle);
  if (head.toString('latin1', 0, 15) === 'SQLite format 3') return undefined;
  return head.toString('latin1', 8, 12) === 'DUCK' ? 'registry.unfit.duck' : 'registry.unfit.other';
}

function problemInside(database: Database.Database): Wording | null {
  const { version } = database.prepare('SELECT max(version) AS version FROM mantis_schema').get() as {
    version: number | null;
  };
  if (version === null) return 'store.fit.no-version';
  if (version > migrations.length) return remark('store.fit.version', { version, known: migrations.length });
  database.prepare('SELECT last FROM work_order_numbers').all();
  for (const table of COUNTED) {
    const column = table === 'assets' ? 'profile' : 'body';
    for (const row of database.prepare(`SELECT id, ${column} AS body FROM ${table}`).iterate()) {
      const { id, body } = row as { id: string; body: string };
      if (!isJson(body)) return remark('registry.unfit.row', { table, id });
    }
  }
  return null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
