import { isBag, type Bag } from '../bag';
import type { FoundTags, StatedPair, Tag } from '../tag';
import type { ForeignShape } from './shape';

/** A measurement of Telegraf or InfluxDB: fields of one moment, and tags that say where they come from. */
export interface TelegrafMetric {
  name: string;
  tags: Bag;
  fields: Bag;
  time?: StatedPair;
  path: string;
}

/** Tags that name what is measured, the dearest first; `host` is what Telegraf runs on. */
const ASSETS = ['asset', 'machine', 'machine_id', 'device', 'device_id', 'host'];

/** Telegraf's JSON: one metric, or a batch of them in `metrics`. */
export const telegraf: ForeignShape = (payload, hints) => {
  if (!isBag(payload)) return undefined;
  const { metrics } = payload;
  if (isMetric(payload)) return readMetrics([metricOf(payload, '')], hints.asset);
  if (!Array.isArray(metrics) || metrics.length === 0 || !metrics.every(isMetric)) return undefined;
  return readMetrics(
    metrics.map((item, i) => metricOf(item, `metrics[${i}].`)),
    hints.asset,
  );
};

function isMetric(item: unknown): item is Bag & { fields: Bag; name: string } {
  return isBag(item) && isBag(item.fields) && typeof item.name === 'string';
}

function metricOf(item: Bag & { fields: Bag; name: string }, path: string): TelegrafMetric {
  const { name, fields, tags, timestamp } = item;
  const time: StatedPair | undefined = timestamp === undefined ? undefined : ['timestamp', timestamp];
  return { name, fields, tags: isBag(tags) ? tags : {}, time, path: `${path}fields.` };
}

/** Fields as tags: a field is the sensor; where metrics of several names or tags have it, with these before it. */
export function readMetrics(metrics: readonly TelegrafMetric[], hinted: string | undefined): FoundTags {
  const owners = new Map<string, Set<string>>();
  for (const metric of metrics)
    for (const field of Object.keys(metric.fields))
      owners.set(field, (owners.get(field) ?? new Set()).add(longName(metric)));
  const several = (field: string) => (owners.get(field) as Set<string>).size > 1;
  return { tags: metrics.flatMap((metric) => tagsOf(metric, several, hinted)), left: [] };
}

/** The name of a metric, with what its tags tell it from others by. */
function longName({ name, tags }: TelegrafMetric): string {
  const marks = Object.keys(tags).filter((tag) => !ASSETS.includes(tag));
  return [name, ...marks.sort().map((tag) => String(tags[tag]))].join('.');
}

function tagsOf(
  metric: TelegrafMetric,
  several: (field: string) => boolean,
  hinted: string | undefined,
): Tag[] {
  const { tags, fields, time, path } = metric;
  const key = hinted === undefined ? ASSETS.find((one) => tags[one] !== undefined) : undefined;
  const asset = key === undefined ? {} : { asset: [key, tags[key]] as const };
  return Object.entries(fields).map(([field, value]) => ({
    ...asset,
    ...(time ? { time } : {}),
    sensor: several(field) ? `${longName(metric)}.${field}` : field,
    value,
    path: `${path}${field}`,
  }));
}
