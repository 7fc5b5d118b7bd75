import { closeSync, openSync, readSync } from 'node:fs';
import type Database from 'better-sqlite3';
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
  const refuse = (reason: string) =>
    new PortError(
      `Backup ${name} cannot be restored: ${reason}. The registry goes on with what it has`,
      false,
    );
  const other = otherFormat(file);
  if (other) throw refuse(other);
  let database: Database.Database | undefined;
  try {
    database = new (sqliteDriver())(file, { fileMustExist: true });
    const problem = problemOf(database, true) ?? problemInside(database);
    if (problem) throw new Error(problem);
  } catch (error) {
    throw refuse((error as Error).message);
  } finally {
    database?.close();
  }
}

function otherFormat(file: string): string | undefined {
  if (bytesOf(file) === 0) return 'it is empty, or not there';
  const head = Buffer.alloc(16);
  const handle = openSync(file, 'r');
  readSync(handle, head, 0, head.length, 0);
  closeSync(handle);
  if (head.toString('latin1', 0, 15) === 'SQLite format 3') return undefined;
  return head.toString('latin1', 8, 12) === 'DUCK'
    ? 'it is a DuckDB database, not SQLite'
    : 'it is damaged or not SQLite';
}

function problemInside(database: Database.Database): string | null {
  const { version } = database.prepare('SELECT max(version) AS version FROM mantis_schema').get() as {
    version: number | null;
  };
  if (version === null) return 'it does not say which version of MANTIS wrote it';
  if (version > migrations.length)
    return `it is of version ${version}, this release reads up to ${migrations.length}: update MANTIS`;
  database.prepare('SELECT last FROM work_order_numbers').all();
  for (const table of COUNTED) {
    const column = table === 'assets' ? 'profile' : 'body';
    for (const row of database.prepare(`SELECT id, ${column} AS body FROM ${table}`).iterate()) {
      const { id, body } = row as { id: string; body: string };
      if (!isJson(body)) return `${table} ${id} cannot be read`;
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
