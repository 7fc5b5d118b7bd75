import { ContractError } from '../contract-error';
import { nameFault } from '../name';
import { isBag, type Bag } from './bag';
import { isMeant } from './plausible';

/** What people call the same thing. The first name present wins, where it can be meant. */
export const ALIASES = {
  time: [
    ...['timestamp', 'time', 'ts', 'datetime', 'sourceTimestamp', 'serverTimestamp', 't', 'at'],
    ...[
      'Timestamp',
      'Time',
      'SourceTimestamp',
      '_time',
      'last_seen',
      'last_updated',
      'received_at',
      'sentOn',
      'phenomenonTime',
    ],
  ],
  asset: [
    ...[
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
    ...['deviceID', 'deviceName', 'device_name', 'machineName', 'assetName'],
  ],
  sensor: [
    ...['sensorId', 'sensor_id', 'sensor', 'sensorCode', 'tag', 'name', 'topic', 'nodeId'],
    ...['tagname', 'tagName', 'TagName', 'DisplayName', 'NodeId', 'propertyAlias', 'entity_id', '_field'],
  ],
  value: ['value', 'val', 'v', 'Value', '_value'],
  quality: ['quality', 'q', 'statusCode', 'Quality', 'StatusCode', 'qc'],
  unit: ['unit', 'uom', 'units', 'Unit', 'engUnit', 'unit_of_measurement'],
  quantity: ['sensorType', 'quantity'],
} as const;

export type AliasedField = keyof typeof ALIASES;

/** What the sender says of the origin, kept as metadata where the channels' names do not say it already. */
export const KEPT = new Set(['sensorId', 'sensor_id', 'sensorCode', 'source']);

const META = new Set<string>([...Object.values(ALIASES).flat(), 'metadata', 'source']);

/** The value of a field under any of its names, or undefined. Own properties only. */
export function pick(bag: Bag, field: AliasedField): unknown {
  const key = keyOf(bag, field);
  return key === undefined ? undefined : bag[key];
}

/** The name under which the bag has the field; for errors that name what the sender wrote. */
export function keyOf(bag: Bag, field: AliasedField): string | undefined {
  return (ALIASES[field] as readonly string[]).find(
    (name) => Object.hasOwn(bag, name) && bag[name] !== undefined && bag[name] !== null && isMeant(bag, name),
  );
}

/** Whether a key of a bag describes a reading rather than being one. */
export function isMeta(bag: Bag, key: string): boolean {
  return META.has(key) && isMeant(bag, key);
}

/** What a bag says of its readings besides their values: time, asset, quality, under the names that it gives them. */
export function descriptionOf(bag: Bag): Bag {
  const keys = (['time', 'asset', 'quality'] as const).flatMap((field) => keyOf(bag, field) ?? []);
  return Object.fromEntries(keys.map((key) => [key, bag[key]]));
}

/** The name, if it may be let in. @throws ContractError when it may not. */
export function checkedName(name: string, field: string): string {
  const fault = nameFault(name);
  if (fault === undefined) return name;
  throw new ContractError(field, name, `as a name ${fault}`);
}

/** Names of a device within its description. */
const NAMED = ['friendlyName', 'name', 'deviceID', 'deviceId', 'id', 'ieeeAddr', 'serial'];

function isName(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || Number.isFinite(value);
}

/**
 * The name that a bag gives to its asset or sensor; `fallback` where it gives none.
 * @throws ContractError when there is neither.
 */
export function nameIn(bag: Bag, field: 'asset' | 'sensor', fallback: string | undefined): string {
  const key = keyOf(bag, field);
  return nameFrom(key === undefined ? fallback : bag[key], key ?? field, field);
}

/**
 * A name as it was given under a key: a text, a number, or a description of the device that holds one.
 * @throws ContractError when it holds none.
 */
export function nameFrom(given: unknown, key: string, field: 'asset' | 'sensor'): string {
  // Zigbee2MQTT and others describe the device where its name is looked for.
  const name = isBag(given) ? NAMED.map((named) => given[named]).find((one) => isName(one)) : given;
  if (!isName(name))
    throw new ContractError(key, given, `must name the ${field}; send it, or state it in the node`);
  return checkedName(String(name), key);
}
