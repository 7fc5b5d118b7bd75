import type { DuckDBConnection } from '@duckdb/node-api';
import { remark } from './remark.ts';
import { StoreError } from './store-error.ts';

/** Version of the tables in a historian file. */
export const SCHEMA_VERSION = 1;

/**
 * `points` has no key on purpose: an index would cost ten times the ingest. Row groups carry the least and greatest
 * time of their rows, which is index enough for data that arrives in the order of time.
 */
const TABLES = [
  'CREATE TABLE IF NOT EXISTS series (id INTEGER, asset VARCHAR, name VARCHAR, unit VARCHAR)',
  'CREATE TABLE IF NOT EXISTS points (series INTEGER, t DOUBLE, v DOUBLE, q UTINYINT)',
  'CREATE TABLE IF NOT EXISTS seen (n DOUBLE, id VARCHAR)',
  'CREATE TABLE IF NOT EXISTS latest (asset VARCHAR PRIMARY KEY, body VARCHAR)',
  // One row, or none in a file of an earlier release.
  'CREATE TABLE IF NOT EXISTS clock (believed DOUBLE, doubt DOUBLE)',
];

/**
 * Makes the tables of an empty file.
 * @throws StoreError when a later release wrote the file, which is left as it is.
 */
export async function prepareTables(connection: DuckDBConnection, file: string): Promise<void> {
  await connection.run('CREATE TABLE IF NOT EXISTS mantis (version INTEGER)');
  const version = await storedVersion(connection, 'main');
  if (version !== undefined && version > SCHEMA_VERSION) {
    // What its log holds is left there, too.
    await connection.run('PRAGMA disable_checkpoint_on_shutdown');
    throw new StoreError(remark('duck.version', { file, version, known: SCHEMA_VERSION }), false);
  }
  for (const table of TABLES) await connection.run(table);
  if (version === undefined) await connection.run(`INSERT INTO mantis VALUES (${SCHEMA_VERSION})`);
}

/** The version of the tables in an attached database, or undefined where it has none. */
export async function storedVersion(
  connection: DuckDBConnection,
  schema: string,
): Promise<number | undefined> {
  const rows = (
    await connection.runAndReadAll(`SELECT max(version) AS version FROM ${schema}.mantis`)
  ).getRowObjects();
  const version = rows[0]?.version;
  return version === null || version === undefined ? undefined : Number(version);
}
