import type { DuckDBConnection } from '@duckdb/node-api';

/** Room within the limit for the log and for what a checkpoint writes anew before it frees the old: not quite half, 48 MiB at most. */
const reserve = (limitBytes: number) => Math.min(limitBytes * 0.45, 48 * 2 ** 20);
/** Share of the rest at which dropping starts. */
const HIGH_WATER = 0.9;
/** Share down to which the oldest points are dropped, so that not every commit has to drop some. */
const LOW_WATER = 0.8;
/** Rounds of dropping in one go; whole row groups must be empty before their blocks are free. */
const ROUNDS = 3;

/** Largest share of the points that goes in one round for its age: whoever reads the log has hours to object. */
const BITE = 0.1;
/** Fewer than so many points are no bite. */
const MIN_BITE = 100;

/** Drops points that are older than `cutoff` (epoch ms), a bite at most; tells how many went, and how many are left to go. */
export async function dropExpired(
  connection: DuckDBConnection,
  cutoff: number,
): Promise<{ dropped: number; left: number }> {
  const due = await countBefore(connection, cutoff);
  if (due === 0) return { dropped: 0, left: 0 };
  const bite = Math.max(MIN_BITE, (await countBefore(connection, Infinity)) * BITE);
  const end = due <= bite ? cutoff : await biteEnd(connection, { due, bite, cutoff });
  const dropped = await dropBefore(connection, end);
  return { dropped, left: due - dropped };
}

/** The time before which a bite of what is due lies. */
async function biteEnd(
  connection: DuckDBConnection,
  { due, bite, cutoff }: { due: number; bite: number; cutoff: number },
): Promise<number> {
  const found = await connection.runAndReadAll(
    'SELECT approx_quantile(t, $1::FLOAT) FROM points WHERE t < $2',
    [bite / due, cutoff],
  );
  // Where very many points share one time they go together, or would never go.
  const end = Number(found.getRows()[0][0]);
  return (await countBefore(connection, end)) > 0 ? end : Math.min(cutoff, end + 1);
}

/** Points before a time (epoch ms). */
export async function countBefore(connection: DuckDBConnection, time: number): Promise<number> {
  const found = await connection.runAndReadAll('SELECT count(*) FROM points WHERE t < $1::DOUBLE', [time]);
  return Number(found.getRows()[0][0]);
}

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
