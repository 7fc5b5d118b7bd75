import type { Series } from '@mantis-pdm/node-red-kit';
import type { BoundedQuery } from '../service';
import { identifier, literal, type InfluxQl, type InfluxTable } from './influxql';
import { placeOf, type SeriesPlace } from './lines';
import { storedName } from './names';

/** One series in buckets, or as it is stored where that is not more than asked for. */
export async function readSeries(
  ql: InfluxQl,
  query: BoundedQuery & { own: string },
  series: string,
): Promise<Series> {
  const place = placeOf(series);
  const field = identifier(place.field);
  const source = `FROM ${identifier(place.measurement)} WHERE ${conditions(query, place)}`;
  const head = await ql.query(`SELECT count(${field}), last("unit") ${source}`);
  const count = Number(head[0]?.values[0][1] ?? 0);
  const unit = String(head[0]?.values[0][2] ?? '');
  if (count === 0) return { series, unit, t: [], mean: [], min: [], max: [] };
  if (count <= query.points) return { series, unit, ...points(await ql.query(`SELECT ${field} ${source}`)) };
  return { series, unit, ...(await buckets(ql, query, { field, source })) };
}

function conditions({ asset, from, to, own }: BoundedQuery & { own: string }, { tag }: SeriesPlace): string {
  const tagged = tag ? ` AND ${identifier(tag[0])} = ${literal(storedName(tag[1]))}` : '';
  return `"asset" = ${literal(storedName(asset))}${tagged}${own} AND time >= ${micros(from)}u AND time <= ${micros(to)}u`;
}

function points(tables: InfluxTable[]): Omit<Series, 'series' | 'unit'> {
  const rows = (tables[0]?.values ?? []) as [number, number][];
  const v = rows.map(([, value]) => value);
  return { t: rows.map(([time]) => time / 1000), mean: v, min: [...v], max: [...v] };
}

/** InfluxDB's buckets start at multiples of their width; the offset moves the first one to `from`. */
async function buckets(
  ql: InfluxQl,
  { from, to, points: asked }: BoundedQuery,
  { field, source }: { field: string; source: string },
): Promise<Omit<Series, 'series' | 'unit'>> {
  const start = micros(from);
  const width = Math.max(1, Math.ceil((micros(to) - start + 1) / asked));
  const select = `SELECT mean(${field}), min(${field}), max(${field}) ${source}`;
  const tables = await ql.query(`${select} GROUP BY time(${width}u, ${start % width}u) fill(null)`);
  const rows = (tables[0]?.values ?? []) as [number, number | null, number | null, number | null][];
  return {
    t: rows.map(([time]) => time / 1000),
    mean: rows.map(([, mean]) => mean),
    min: rows.map(([, , min]) => min),
    max: rows.map(([, , , max]) => max),
  };
}

function micros(ms: number): number {
  return Math.round(ms * 1000);
}
