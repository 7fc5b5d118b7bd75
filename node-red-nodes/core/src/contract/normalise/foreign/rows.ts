import { isBag, type Bag } from '../bag';
import { ALIASES } from '../fields';
import { isIdentity } from '../identity';
import { keyQualities } from '../quality-keys';
import { isReading } from '../reading';
import { identityLeft, textLeft, type FoundTags, type StatedPair } from '../tag';
import type { ForeignShape } from './shape';

interface Series {
  columns: string[];
  rows: unknown[][];
  tags: Bag;
  path: string;
}

/** Tables of columns and rows: the answers of InfluxDB 1 (`results[].series[]`), and any `{columns, values}` or `{columns, rows}`. */
export const rows: ForeignShape = (payload, { decimal }) => {
  if (!isBag(payload)) return undefined;
  const series = seriesIn(payload);
  if (series.length === 0) return undefined;
  const found: FoundTags = { tags: [], left: [] };
  for (const { columns, rows: all, tags, path } of series)
    for (const [i, row] of all.entries()) {
      const bag = { ...tags, ...Object.fromEntries(columns.map((name, at) => [name, row[at]])) };
      readRow(bag, { found, path: `${path}[${i}]`, decimal });
    }
  return found;
};

function seriesIn(bag: Bag): Series[] {
  const own = seriesOf(bag, '');
  if (own) return [own];
  const { results } = bag;
  if (!Array.isArray(results)) return [];
  return results.flatMap((result: unknown, i) =>
    isBag(result) && Array.isArray(result.series)
      ? result.series.flatMap((one: unknown, k) => seriesOf(one, `results[${i}].series[${k}]`) ?? [])
      : [],
  );
}

function seriesOf(item: unknown, path: string): Series | undefined {
  if (!isBag(item)) return undefined;
  const { columns, values = item.rows, tags } = item;
  const isTable = Array.isArray(columns) && columns.every((name) => typeof name === 'string');
  if (!isTable || !Array.isArray(values) || !values.every((row) => Array.isArray(row))) return undefined;
  return { columns, rows: values, tags: isBag(tags) ? tags : {}, path };
}

function readRow(
  row: Bag,
  { found, path, decimal }: { found: FoundTags; path: string; decimal?: Parameters<typeof isReading>[1] },
): void {
  const timeKey = ALIASES.time.find((name) => row[name] !== undefined && row[name] !== null);
  const assetKey = ALIASES.asset.find((name) => row[name] !== undefined && row[name] !== null);
  const about = {
    ...(timeKey ? { time: [timeKey, row[timeKey]] as StatedPair } : {}),
    ...(assetKey ? { asset: [assetKey, row[assetKey]] as StatedPair } : {}),
  };
  const qualities = keyQualities(row, decimal);
  for (const [sensor, value] of Object.entries(row)) {
    if (sensor === timeKey || sensor === assetKey || value === undefined || qualities.keys.has(sensor))
      continue;
    const quality = qualities.of.get(sensor);
    if (isIdentity(sensor) && value !== null) found.left.push(identityLeft(sensor, value));
    else if (isReading(value, decimal))
      found.tags.push({ ...about, ...(quality && { quality }), sensor, value, path: `${path}.${sensor}` });
    else found.left.push(textLeft(sensor, value));
  }
}
