import { isBag, type Bag } from '../bag';
import { besideLeft, type FoundTags } from '../tag';
import type { ForeignShape } from './shape';

/** Object types that have a present value (ASHRAE 135, clause 21). */
const TYPES: Record<number, string> = {
  ...{ 0: 'analog-input', 1: 'analog-output', 2: 'analog-value' },
  ...{ 3: 'binary-input', 4: 'binary-output', 5: 'binary-value' },
  ...{ 13: 'multi-state-input', 14: 'multi-state-output', 19: 'multi-state-value', 23: 'accumulator' },
};

/** Number of the property present-value. */
const PRESENT_VALUE = 85;

/**
 * Answers of BACnet's ReadProperty `{objectId: {type, instance}, property: {id}, values: [{type, value}]}` and ReadPropertyMultiple
 * `{values: [{objectId, values: [{id, value: [{type, value}]}]}]}`. The sensor is called `analog-input-1`.
 */
export const bacnet: ForeignShape = (payload) => {
  if (!isBag(payload)) return undefined;
  const found: FoundTags = { tags: [], left: [] };
  if (objectOf(payload)) readObject(payload, '', found);
  else if (Array.isArray(payload.values))
    for (const [i, item] of payload.values.entries())
      if (isBag(item) && objectOf(item)) readObject(item, `values[${i}].`, found);
  return found.tags.length + found.left.length > 0 ? found : undefined;
};

function objectOf({
  objectId,
  objectIdentifier = objectId,
  object = objectIdentifier,
}: Bag): string | undefined {
  if (!isBag(object) || typeof object.type !== 'number' || typeof object.instance !== 'number')
    return undefined;
  return `${TYPES[object.type] ?? `object-${object.type}`}-${object.instance}`;
}

function readObject(item: Bag, path: string, found: FoundTags): void {
  const sensor = objectOf(item) as string;
  const own = numberOf(item.property);
  const list: unknown[] = Array.isArray(item.values) ? item.values : [];
  for (const [i, one] of list.entries()) {
    if (!isBag(one)) continue;
    const id = own ?? numberOf(one.id) ?? numberOf(one.propertyIdentifier) ?? numberOf(one.property);
    const value = valueOf(one.value);
    const at = `${path}values[${i}]`;
    if (id === PRESENT_VALUE) found.tags.push({ sensor, value, path: at });
    else found.left.push(besideLeft(`${sensor} property ${id ?? 'unknown'}`, value));
  }
}

function numberOf(property: unknown): number | undefined {
  const id = isBag(property) ? property.id : property;
  return typeof id === 'number' ? id : undefined;
}

/** An application value, or the only one of a list. */
function valueOf(value: unknown): unknown {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return isBag(one) && Object.hasOwn(one, 'value') ? one.value : one;
}
