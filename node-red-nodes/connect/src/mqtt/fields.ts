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
      throw new Error(`row ${i + 1} has path ${show(path)}; write it as data.values[0].temp`);
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
    throw new Error(`row ${i + 1} has topic ${show(topic)}; write it as plant/+asset/+sensor`);
  });
}

function rowsOf(value: unknown): Record<string, unknown>[] {
  if (!Array.isArray(value)) throw new Error('must be a list');
  if (value.length > MAX_ROWS) throw new Error(`has ${value.length} rows; at most ${MAX_ROWS} are read`);
  return value.map((row) => (row ?? {}) as Record<string, unknown>);
}
