import { remark, SaidError, type Remark } from '@mantis-pdm/core/remarks';
import { show } from '@mantis-pdm/core/contract';
import { compilePath } from './path';

/** A value in a JSON payload, and the sensor it is for us. */
export interface PayloadField {
  path: string;
  sensor: string;
  unit: string;
}

/** Most fields of one payload, and most topics of one node. */
const MAX_ROWS = 1_000;

/** Reads the table of fields. @throws Error that names the row. */
export function parseFields(value: unknown): PayloadField[] {
  return rowsOf(value).map((row, i) => {
    const { path, sensor, unit } = row;
    if (typeof path !== 'string' || path.trim() === '')
      throw misfit(i, remark('mqtt.field.path', { value: show(path) }));
    compilePath(path);
    // Without a name of its own a field is called as in the payload.
    const name = typeof sensor === 'string' && sensor.trim() !== '' ? sensor.trim() : path.trim();
    return { path: path.trim(), sensor: name.slice(0, 256), unit: String(unit ?? '').slice(0, 64) };
  });
}

/** Reads the table of topic patterns. @throws Error that names the row. */
export function parseTopics(value: unknown): { topic: string }[] {
  return rowsOf(value).map(({ topic }, i) => {
    if (typeof topic === 'string' && topic.trim() !== '') return { topic: topic.trim() };
    throw misfit(i, remark('mqtt.field.topic', { value: show(topic) }));
  });
}

/** @param row From 0. */
function misfit(row: number, what: Remark): SaidError {
  return new SaidError(remark('rows.at', { row: row + 1, what }));
}

function rowsOf(value: unknown): Record<string, unknown>[] {
  if (!Array.isArray(value)) throw new SaidError('rows.list');
  if (value.length > MAX_ROWS)
    throw new SaidError(remark('rows.read', { count: value.length, most: MAX_ROWS }));
  return value.map((row) => (row ?? {}) as Record<string, unknown>);
}
