import { remark } from '@mantis-pdm/core/remarks';
import { arrayOf, signed, type SparkplugMetric } from '@mantis-pdm/node-red-kit/sparkplug';
import { issue, timeIn, type BornMetric, type SparkplugMessage } from './metric-value';

/** Elements of one array, and rows of one table, that become sensors of their own. */
const MAX_PARTS = 100;

/** Sparkplug's number of a point in time. */
const DATE_TIME = 13;

/** A value within a metric: the rest of its name, and the time where its row has one. */
type Part = Pick<SparkplugMetric, 'value' | 'datatype' | 'timestamp'> & { name: string };

/**
 * The metrics that a template, a table or an array is made of, under names of their own: `Motor/Speed`, `Table.row.column`, `Array.3`.
 * What of it cannot be read is an issue. Undefined for a metric that has a value of its own.
 */
export function partsOf(
  metric: SparkplugMetric,
  known: BornMetric,
  outcome: SparkplugMessage,
): SparkplugMetric[] | undefined {
  const { template, dataSet, bytes, timestamp } = metric;
  if (template) return template.isDefinition ? [] : templateParts(metric, known, outcome);
  const parts = dataSet
    ? rowsOf(dataSet)
    : bytes
      ? elementsOf(bytes, metric.datatype ?? known.datatype)
      : undefined;
  if (parts === undefined && !bytes) return undefined;
  const named = { timestamp, properties: metric.properties, historical: metric.historical };
  if (parts && parts.length <= MAX_PARTS)
    return parts.map(({ name, ...part }) => ({
      ...named,
      ...dropEmpty(part),
      name: `${known.name}.${name}`,
    }));
  const { name } = known;
  const size = parts
    ? remark('sparkplug.many', { name, count: parts.length, most: MAX_PARTS })
    : remark('sparkplug.bytes', { name, count: bytes?.length ?? 0 });
  outcome.issues.push({
    ...issue(outcome, 'left-out', 'not read', size),
    sensor: known.name,
  });
  return [];
}

function templateParts(
  { template, timestamp }: SparkplugMetric,
  known: BornMetric,
  outcome: SparkplugMessage,
): SparkplugMetric[] {
  const parts = (template?.metrics ?? []).filter(({ name }) => name !== undefined && name !== '');
  const nameless = (template?.metrics.length ?? 0) - parts.length;
  const said = remark('sparkplug.nameless', { count: nameless, name: known.name });
  if (nameless > 0)
    outcome.issues.push({ ...issue(outcome, 'left-out', 'not read', said), sensor: known.name });
  return parts.map((part) => ({
    ...part,
    ...(part.timestamp === undefined && timestamp !== undefined ? { timestamp } : {}),
    name: `${known.name}/${part.name ?? ''}`,
  }));
}

function rowsOf({ columns, types, rows }: NonNullable<SparkplugMetric['dataSet']>): Part[] {
  const clock = types.indexOf(DATE_TIME);
  return rows.flatMap((row, r) => {
    const timestamp = clock < 0 ? undefined : timeIn(Number(row[clock]));
    return columns.flatMap((column, c): Part[] => {
      if (c === clock) return [];
      const value = row[c] ?? null;
      const name = rows.length === 1 || timestamp !== undefined ? column : `${r}.${column}`;
      return [
        {
          name,
          datatype: types[c],
          value: types[c] === undefined ? value : signed(value, types[c]),
          timestamp,
        },
      ];
    });
  });
}

function elementsOf(bytes: Buffer, datatype: number | undefined): Part[] | undefined {
  return arrayOf(bytes, datatype)?.map((value, i) => ({ name: String(i), value }));
}

/** A time that a part does not have is that of its metric. */
function dropEmpty({ timestamp, ...part }: Omit<Part, 'name'>): Omit<Part, 'name'> {
  return timestamp === undefined ? part : { ...part, timestamp };
}
