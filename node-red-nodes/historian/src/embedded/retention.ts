import type { DuckDBConnection } from '@duckdb/node-api';

/** Share of the limit down to which the oldest points are dropped, so that not every commit has to drop some. */
const LOW_WATER = 0.8;
/** Share of the limit at which dropping starts: a commit and a checkpoint need room of their own. */
const HIGH_WATER = 0.9;
/** Rounds of dropping in one go; whole row groups must be empty before their blocks are free. */
const ROUNDS = 3;

/** Deletes the points before `cutoff` (epoch ms); tells how many. */
export async function dropBefore(connection: DuckDBConnection, cutoff: number): Promise<number> {
  const result = await connection.run('DELETE FROM points WHERE t < $1', [cutoff]);
  return result.rowsChanged;
}

/** Drops the oldest points until the data takes less than the limit; tells how many were dropped. */
export async function enforceLimit(connection: DuckDBConnection, limitBytes: number): Promise<number> {
  let dropped = 0;
  let used = await usedBytes(connection);
  for (let round = 0; round < ROUNDS && used > limitBytes * HIGH_WATER; round++) {
    const share = Math.min(0.99, 1 - (limitBytes * LOW_WATER) / used);
    const [[cutoff]] = (
      await connection.runAndReadAll('SELECT quantile_cont(t, $1::DOUBLE) FROM points', [share])
    ).getRows();
    if (cutoff === null) break;
    dropped += await dropBefore(connection, Number(cutoff));
    await connection.run('CHECKPOINT');
    used = await usedBytes(connection);
  }
  return dropped;
}

/** Bytes of the blocks in use and of the write-ahead log. */
export async function usedBytes(connection: DuckDBConnection): Promise<number> {
  const rows = await connection.runAndReadAll(
    'SELECT used_blocks * block_size FROM pragma_database_size() LIMIT 1',
  );
  return Number(rows.getRows()[0][0]);
}
