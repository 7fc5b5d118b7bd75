import {
  DOUBLE,
  DuckDBDataChunk,
  INTEGER,
  LIST,
  UTINYINT,
  VARCHAR,
  listValue,
  type DuckDBConnection,
  type DuckDBType,
} from '@duckdb/node-api';
import type { PackedPoints } from '../points/pack.ts';

/** Rows of one DuckDB vector. */
const CHUNK = 2048;

/** Appends points within the open transaction. `ids` are the stored numbers of `points.keys`. */
export async function appendPoints(
  connection: DuckDBConnection,
  points: PackedPoints,
  ids: number[],
): Promise<void> {
  const { key, t, v, q } = points;
  await appendColumns(
    connection,
    { table: 'points', types: [INTEGER, DOUBLE, DOUBLE, UTINYINT] },
    t.length,
    (from, to) => [
      Array.from(key.subarray(from, to), (index) => ids[index]),
      Array.from(t.subarray(from, to)),
      Array.from(v.subarray(from, to)),
      Array.from(q.subarray(from, to)),
    ],
  );
}

/** Appends the names of new series within the open transaction. */
export async function appendSeries(
  connection: DuckDBConnection,
  added: readonly { id: number; key: PackedPoints['keys'][number] }[],
): Promise<void> {
  const types = [INTEGER, VARCHAR, VARCHAR, VARCHAR];
  await appendColumns(connection, { table: 'series', types }, added.length, (from, to) => {
    const part = added.slice(from, to);
    const column = (of: 'asset' | 'series' | 'unit') => part.map(({ key }) => key[of]);
    return [part.map(({ id }) => id), column('asset'), column('series'), column('unit')];
  });
}

/** Appends object ids with growing numbers from `first`. */
export async function appendIds(
  connection: DuckDBConnection,
  ids: readonly string[],
  first: number,
): Promise<void> {
  await appendColumns(connection, { table: 'seen', types: [DOUBLE, VARCHAR] }, ids.length, (from, to) => {
    const part = ids.slice(from, to);
    return [part.map((_, i) => first + from + i), part];
  });
}

/** Replaces the rows of these assets in `latest`. The rows travel as two lists: a table to hold them would never shrink. */
export async function replaceLatest(
  connection: DuckDBConnection,
  rows: readonly { asset: string; body: string }[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) {
    const part = rows.slice(from, from + CHUNK);
    await connection.run(
      'INSERT OR REPLACE INTO latest SELECT unnest($1), unnest($2)',
      [listValue(part.map(({ asset }) => asset)), listValue(part.map(({ body }) => body))],
      [LIST(VARCHAR), LIST(VARCHAR)],
    );
  }
}

interface Target {
  table: string;
  types: DuckDBType[];
}

async function appendColumns(
  connection: DuckDBConnection,
  { table, types }: Target,
  length: number,
  columns: (from: number, to: number) => (number | string)[][],
): Promise<void> {
  if (length === 0) return;
  const appender = await connection.createAppender(table);
  try {
    for (let from = 0; from < length; from += CHUNK) {
      const to = Math.min(from + CHUNK, length);
      const chunk = DuckDBDataChunk.create(types, to - from);
      chunk.setColumns(columns(from, to));
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}
