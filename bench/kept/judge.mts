import { DuckDBInstance } from '@duckdb/node-api';

export interface Verdict {
  stored: number;
  /** Acknowledged and not in the file. */
  lost: number;
  /** Stored more often than sent. */
  twice: number;
  example?: number;
}

/** Looks for the acknowledged values in a historian's file that nobody has open. */
export async function judge(file: string, acknowledged: readonly number[]): Promise<Verdict> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(
    "SELECT v, count(*) FROM points JOIN series ON series.id = points.series WHERE name = 'raw.n' GROUP BY v",
  );
  const stored = new Map(reader.getRows().map(([v, count]) => [Number(v), Number(count)]));
  connection.closeSync();
  instance.closeSync();
  const lost = acknowledged.filter((value) => !stored.has(value));
  const twice = [...stored.values()].filter((count) => count > 1).length;
  return { stored: stored.size, lost: lost.length, twice, ...(lost.length > 0 ? { example: lost[0] } : {}) };
}
