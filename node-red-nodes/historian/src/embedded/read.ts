import type { DuckDBConnection } from '@duckdb/node-api';
import type { Series } from '@mantis-pdm/node-red-kit';
import type { BoundedQuery } from '../service/engine.ts';

interface Wanted {
  id: number;
  series: string;
  unit: string;
}

/**
 * The asked series. One that has no more points than asked for is returned as it is stored (mean, min and max are
 * then the same); a longer one is reduced to equal buckets, `t` being the start of each.
 */
export async function readSeries(
  connection: DuckDBConnection,
  query: BoundedQuery,
  wanted: readonly (Wanted | { id: undefined; series: string })[],
): Promise<Series[]> {
  const result: Series[] = [];
  for (const one of wanted) {
    result.push(one.id === undefined ? empty(one.series, '') : await readOne(connection, query, one));
  }
  return result;
}

async function readOne(connection: DuckDBConnection, query: BoundedQuery, wanted: Wanted): Promise<Series> {
  const { from, to, points } = query;
  const range = [wanted.id, from, to];
  const counted = await connection.runAndReadAll(
    'SELECT count(*) FROM points WHERE series = $1 AND t BETWEEN $2 AND $3',
    range,
  );
  const count = Number(counted.getRows()[0][0]);
  if (count === 0) return empty(wanted.series, wanted.unit);
  return count <= points ? readPoints(connection, wanted, range) : readBuckets(connection, query, wanted);
}

/** A replay that is older than the remembered ids may have stored a point twice: it is one point. */
async function readPoints(
  connection: DuckDBConnection,
  { series, unit }: Wanted,
  range: number[],
): Promise<Series> {
  const rows = await connection.runAndReadAll(
    'SELECT DISTINCT t, v FROM points WHERE series = $1 AND t BETWEEN $2 AND $3 ORDER BY t, v',
    range,
  );
  const [t, v] = rows.getColumns() as [number[], number[]];
  return { series, unit, t, mean: v, min: [...v], max: [...v] };
}

async function readBuckets(
  connection: DuckDBConnection,
  query: BoundedQuery,
  wanted: Wanted,
): Promise<Series> {
  const { from, to, points } = query;
  const width = Math.max((to - from) / points, Number.MIN_VALUE);
  const rows = await connection.runAndReadAll(
    `SELECT least(floor((t - $2) / $4), $5)::INTEGER AS bucket, avg(v), min(v), max(v)
     FROM points WHERE series = $1 AND t BETWEEN $2 AND $3 GROUP BY bucket`,
    [wanted.id, from, to, width, points - 1],
  );
  const found = new Map(rows.getRows().map(([bucket, ...values]) => [Number(bucket), values as number[]]));
  const buckets = Array.from({ length: points }, (_, i) => found.get(i) ?? [null, null, null]);
  return {
    series: wanted.series,
    unit: wanted.unit,
    t: buckets.map((_, i) => from + i * width),
    mean: buckets.map(([mean]) => mean),
    min: buckets.map(([, min]) => min),
    max: buckets.map(([, , max]) => max),
  };
}

function empty(series: string, unit: string): Series {
  return { series, unit, t: [], mean: [], min: [], max: [] };
}
