import type { Kysely, Transaction } from 'kysely' with { 'resolution-mode': 'import' };
import { remark, SaidError } from '@mantis-pdm/core/remarks';
import type { DialectWords } from './migrations';
import { migrations } from './migrations';
import type { Tables } from './tables';

type Db = Kysely<Tables>;

export interface MigrateOptions {
  words: DialectWords;
  /** Run inside each transaction before anything else: a lock where several servers may start at once. */
  lock?: string;
  /** The list to apply; another one only in tests. */
  list?: typeof migrations;
}

/**
 * Brings the tables to the present version, one transaction a step, and tells which versions were applied.
 * @throws Error when a newer release has written the database.
 */
export async function migrate(db: Db, { words, lock, list = migrations }: MigrateOptions): Promise<number[]> {
  await run(
    db,
    'CREATE TABLE IF NOT EXISTS mantis_schema (version integer PRIMARY KEY, applied_at bigint NOT NULL)',
  );
  const applied: number[] = [];
  for (;;) {
    const version = await db.transaction().execute((step) => advance(step, { words, lock, list }));
    if (version === undefined) return applied;
    applied.push(version);
  }
}

/** Applies the next migration, if there is one. */
async function advance(
  step: Transaction<Tables>,
  { words, lock, list }: Required<Pick<MigrateOptions, 'words' | 'list'>> & { lock?: string },
): Promise<number | undefined> {
  if (lock) await run(step, lock);
  const current = await currentVersion(step);
  if (current > list.length) {
    throw new SaidError(remark('registry.version', { version: current, known: list.length }));
  }
  if (current === list.length) return undefined;
  for (const statement of list[current](words)) await run(step, statement);
  await run(step, `INSERT INTO mantis_schema (version, applied_at) VALUES (${current + 1}, ${Date.now()})`);
  return current + 1;
}

async function currentVersion(db: Db): Promise<number> {
  const rows = await run<{ version: number | string | null }>(
    db,
    'SELECT max(version) AS version FROM mantis_schema',
  );
  return Number(rows[0].version ?? 0);
}

async function run<R>(db: Db, statement: string): Promise<R[]> {
  const { CompiledQuery } = await import('kysely');
  return (await db.executeQuery<R>(CompiledQuery.raw(statement))).rows;
}
