import { DuckDBInstance } from '@duckdb/node-api';

export interface Verdict {
  stored: number;
  /** Acknowledged, and in none of the files. */
  lost: number;
  /** Stored more often than sent. */
  twice: number;
  example?: number;
}

/** Looks for the acknowledged values in files of historians that nobody has open; the first is the present one. */
export async function judge(files: readonly string[], acknowledged: readonly number[]): Promise<Verdict> {
  const [present, ...kept] = await Promise.all(files.map(countsIn));
  const anywhere = new Set([present, ...kept].flatMap((counts) => [...counts.keys()]));
  const lost = acknowledged.filter((value) => !anywhere.has(value));
  const twice = [...present.values()].filter((count) => count > 1).length;
  return { stored: present.size, lost: lost.length, twice, ...(lost.length > 0 ? { example: lost[0] } : {}) };
}

async function countsIn(file: string): Promise<Map<number, number>> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(
    "SELECT v, count(*) FROM points JOIN series ON series.id = points.series WHERE name = 'raw.n' GROUP BY v",
  );
  connection.closeSync();
  instance.closeSync();
  return new Map(reader.getRows().map(([v, count]) => [Number(v), Number(count)]));
}
