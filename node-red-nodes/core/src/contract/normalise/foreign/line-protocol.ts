import { readMetrics, type TelegrafMetric } from './metrics';
import type { ForeignShape } from './shape';

/** Most lines of one payload. */
const MAX_LINES = 10_000;

const LINE =
  /^((?:\\.|[^\s,\\])+)((?:,(?:\\.|[^\s,=\\])+=(?:\\.|[^\s,=\\])+)*) +((?:"(?:\\.|[^"\\])*"|\\.|[^\s"\\])+)(?: +(-?\d+))?$/;
const PAIR = /((?:\\.|[^,=\\])+)=("(?:\\.|[^"\\])*"|(?:\\.|[^,\\])*)/g;

/** InfluxDB line protocol, Telegraf's usual form: `pump,machine=P7 flow=12.5,on=t 1767571200000000000`, one or more lines. */
export const lineProtocol: ForeignShape = (payload, hints) => {
  if (typeof payload !== 'string' || !payload.includes('=')) return undefined;
  const lines = payload.split('\n', MAX_LINES).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const metrics = lines.map((line, i) => metricOf(line.trim(), lines.length > 1 ? `[${i}].` : ''));
  if (metrics.length === 0 || metrics.some((metric) => metric === undefined)) return undefined;
  return readMetrics(metrics as TelegrafMetric[], hints.asset);
};

function metricOf(line: string, path: string): TelegrafMetric | undefined {
  const match = LINE.exec(line);
  if (!match) return undefined;
  const [, name, tags, fields, time] = match;
  const read = pairs(fields).map(([key, value]) => [key, fieldValue(value)]);
  return {
    name: unescaped(name),
    tags: Object.fromEntries(pairs(tags.slice(1)).map(([key, value]) => [key, unescaped(value)])),
    fields: Object.fromEntries(read) as TelegrafMetric['fields'],
    ...(time === undefined ? {} : { time: ['timestamp', time] as const }),
    path,
  };
}

function pairs(text: string): [string, string][] {
  return [...text.matchAll(PAIR)].map(([, key, value]) => [unescaped(key), value]);
}

/** `5i` and `5u` are whole numbers, `t` and its like truths, quotes hold text. */
function fieldValue(text: string): unknown {
  if (/^-?\d+[iu]$/.test(text)) return Number(text.slice(0, -1));
  if (/^(?:t|true)$/i.test(text)) return true;
  if (/^(?:f|false)$/i.test(text)) return false;
  // A text in quotes is one, whatever it looks like.
  return text.startsWith('"') ? { text: unescaped(text.slice(1, -1)) } : text;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}
