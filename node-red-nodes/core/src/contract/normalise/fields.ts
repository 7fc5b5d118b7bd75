import { ContractError } from '../contract-error';
import { nameFault } from '../name';

/** A plain object from outside, seen by its keys. */
export type Bag = Record<string, unknown>;

/** What people call the same thing. The first name present wins. */
export const ALIASES = {
  time: ['timestamp', 'time', 'ts', 'datetime', 'sourceTimestamp', 'serverTimestamp', 't', 'at'],
  asset: [
    'asset',
    'assetId',
    'asset_id',
    'machine_id',
    'machineId',
    'machine',
    'deviceId',
    'device_id',
    'device',
  ],
  sensor: ['sensorId', 'sensor_id', 'sensor', 'sensorCode', 'tag', 'name', 'topic', 'nodeId'],
  value: ['value', 'val', 'v'],
  quality: ['quality', 'q', 'statusCode'],
  unit: ['unit', 'uom'],
  quantity: ['sensorType', 'quantity'],
} as const;

export type Field = keyof typeof ALIASES;

const META = new Set<string>([...Object.values(ALIASES).flat(), 'metadata', 'source']);

/** The value of a field under any of its names, or undefined. Own properties only. */
export function pick(bag: Bag, field: Field): unknown {
  const key = keyOf(bag, field);
  return key === undefined ? undefined : bag[key];
}

/** The name under which the bag has the field; for errors that name what the sender wrote. */
export function keyOf(bag: Bag, field: Field): string | undefined {
  return ALIASES[field].find(
    (name) => Object.hasOwn(bag, name) && bag[name] !== undefined && bag[name] !== null,
  );
}

/** Whether a key describes a reading rather than being one. */
export function isMeta(key: string): boolean {
  return META.has(key);
}

/** A plain object: not an array, a Buffer, a Date or null. */
export function isBag(value: unknown): value is Bag {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !ArrayBuffer.isView(value) &&
    !isDate(value)
  );
}

/** A Date, also of another realm: function nodes run in a context of their own. */
export function isDate(value: unknown): value is Date {
  const tag = Object.prototype.toString.call(value);
  return tag === '[object Date]' && typeof (value as Date).getTime === 'function';
}

/** The name, if it may be let in. @throws ContractError when it may not. */
export function checkedName(name: string, field: string): string {
  const fault = nameFault(name);
  if (fault === undefined) return name;
  throw new ContractError(field, name, `as a name ${fault}`);
}

/**
 * The name that a bag gives to its asset or sensor; `fallback` where it gives none.
 * @throws ContractError when there is neither.
 */
export function nameIn(bag: Bag, field: 'asset' | 'sensor', fallback: string | undefined): string {
  const key = keyOf(bag, field);
  const name = key === undefined ? fallback : bag[key];
  if ((typeof name !== 'string' || name === '') && !Number.isFinite(name))
    throw new ContractError(key ?? field, name, `must name the ${field}; send it, or state it in the node`);
  return checkedName(String(name), key ?? field);
}
