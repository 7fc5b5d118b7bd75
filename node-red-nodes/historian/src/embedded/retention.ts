import type { DuckDBConnection } from '@duckdb/node-api';

/** Room within the limit for the log and for what a checkpoint writes anew before it frees the old: two fifths, 48 MiB at most. */
const reserve = (limitBytes: number) => Math.min(limitBytes * 0.4, 48 * 2 ** 20);
/** Share of the rest at which dropping starts. */
const HIGH_WATER = 0.9;
/** Share down to which the oldest points are dropped, so that not every commit has to drop some. */
const LOW_WATER = 0.8;
/** Rounds of dropping in one go; whole row groups must be empty before their blocks are free. */
const ROUNDS = 3;

/** Deletes the points before `cutoff` (epoch ms); tells how many. */
export async function dropBefore(connection: DuckDBConnection, cutoff: number): Promise<number> {
  const result = await connection.run('DELETE FROM points WHERE t < $1', [cutoff]);
  return result.rowsChanged;
}

/** Drops the oldest points until file, log and scratch space fit into the limit; tells how many were dropped. */
export async function enforceLimit(connection: DuckDBConnection, limitBytes: number): Promise<number> {
  const room = limitBytes - reserve(limitBytes);
  let dropped = 0;
  let used = await usedBytes(connection);
  for (let round = 0; round < ROUNDS && used > room * HIGH_WATER; round++) {
    const cutoff = await timeAt(connection, Math.min(0.99, 1 - (room * LOW_WATER) / used));
    if (cutoff === null) break;
    dropped += await dropBefore(connection, cutoff);
    await connection.run('CHECKPOINT');
    used = await usedBytes(connection);
  }
  return dropped;
}

/** The time (epoch ms) before which about this share of the points lies, in bounded memory; null where there are none. */
export async function timeAt(connection: DuckDBConnection, share: number): Promise<number | null> {
  const found = await connection.runAndReadAll('SELECT approx_quantile(t, $1::FLOAT) FROM points', [share]);
  const [[time]] = found.getRows();
  return time === null ? null : Number(time);
}

/** Bytes of the blocks in use; the file itself does not shrink, its free blocks are used again. */
export async function usedBytes(connection: DuckDBConnection): Promise<number> {
  const rows = await connection.runAndReadAll(
    'SELECT used_blocks * block_size FROM pragma_database_size() LIMIT 1',
  );
  return Number(rows.getRows()[0][0]);
}
