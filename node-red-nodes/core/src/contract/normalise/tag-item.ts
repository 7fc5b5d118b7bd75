import { isBag, type Bag } from './bag';
import { keyOf, type AliasedField } from './fields';
import type { StatedPair, Tag } from './tag';

/** Names of an item in a list, besides those of a sensor anywhere. */
const NAMES = ['id', 'Id', 'n', 'Name', 'displayName', 'key', 'metric', 'variable', 'signal', 'propertyId'];

/** Typed values of AWS IoT SiteWise, and of Node-RED's S7 nodes. */
const TYPED = ['doubleValue', 'integerValue', 'booleanValue', 'stringValue'];

/**
 * An item of a list of tags as a tag: `{id, v, q, t}` (Kepware), `{name, value, timestamp}` (Ignition, Kura), `{NodeId, Value: {Value,
 * SourceTimestamp}}` (OPC Publisher). Undefined where it has no name, or no value.
 */
export function tagItem(item: unknown, path: string): Tag | undefined {
  if (!isBag(item)) return undefined;
  const sensor = nameOf(item);
  const at = valueAt(item);
  if (sensor === undefined || at === undefined) return undefined;
  const [key, inner] = at;
  return {
    ...described(item),
    ...(inner ? described(inner) : {}),
    sensor,
    value: (inner ?? item)[key],
    path,
  };
}

/** What a bag says of its value. */
export function described(bag: Bag): Omit<Tag, 'value' | 'path'> {
  const { unit, quantity, ...about } = named(bag, ['time', 'asset', 'quality', 'unit', 'quantity']);
  return {
    ...about,
    ...(unit ? { unit: unit[1] } : {}),
    ...(quantity ? { quantity: quantity[1] } : {}),
  };
}

/** What an object says of all that it holds. */
export function describedAll(bag: Bag): Pick<Tag, 'time' | 'asset' | 'quality'> {
  return named(bag, ['time', 'asset', 'quality']);
}

function named(bag: Bag, fields: readonly AliasedField[]): Partial<Record<AliasedField, StatedPair>> {
  const about: Partial<Record<AliasedField, StatedPair>> = {};
  for (const field of fields) {
    const key = keyOf(bag, field);
    if (key !== undefined) about[field] = [key, bag[key]];
  }
  return about;
}

/** Where the value of an item stands: in itself, or in what it has for a value. */
function valueAt(item: Bag): [key: string, inner?: Bag] | undefined {
  const key = ['value', 'v', 'Value', 'val', '_value'].find((name) => Object.hasOwn(item, name));
  if (key === undefined) return undefined;
  const value = item[key];
  if (!isBag(value)) return [key];
  const inner = ['value', 'Value', ...TYPED].find((name) => Object.hasOwn(value, name));
  return inner === undefined ? undefined : [inner, value];
}

function nameOf(item: Bag): string | undefined {
  const key = keyOf(item, 'sensor') ?? NAMES.find((name) => Object.hasOwn(item, name));
  const name = key === undefined ? undefined : item[key];
  return (typeof name === 'string' && name !== '') || Number.isFinite(name) ? String(name) : undefined;
}
