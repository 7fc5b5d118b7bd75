import type { Channel, Samples } from '../samples';
import { versions } from '../version';
import { isBag, type Bag } from './bag';
import { KEPT, pick } from './fields';
import { objectId, type Hints } from './hints';

/** What all samples of a payload begin with. */
export function headOf(asset: string, hints: Hints, at: number) {
  const { protocol, address } = hints.source;
  return {
    v: versions.samples,
    kind: 'samples' as const,
    id: objectId(`${protocol}:${address}`, hints),
    seq: hints.seq,
    asset,
    at,
    axis: 'time' as const,
    source: hints.source,
  };
}

/** Unit and quantity that a bag states, else the hinted ones. */
export function unitsOf(
  bag: Bag,
  hints: Pick<Hints, 'unit' | 'quantity'>,
): Pick<Channel, 'unit' | 'quantity'> {
  return {
    unit: text(pick(bag, 'unit') ?? hints.unit),
    quantity: text(pick(bag, 'quantity') ?? hints.quantity).toLowerCase(),
  };
}

/** Plain metadata, the origin, and what is said of the device; nested values are left out. */
export function metadataOf(bag: Bag, channels: Record<string, Channel>): Samples['metadata'] | undefined {
  const origin = [...KEPT].filter(
    (key) => typeof bag[key] === 'string' && !Object.hasOwn(channels, bag[key]),
  );
  const stated = [bag.metadata, bag.device].flatMap((about) => (isBag(about) ? Object.entries(about) : []));
  const all = [...origin.map((key) => [key, bag[key]] as const), ...stated].filter(([, v]) => isPlain(v));
  return all.length > 0 ? (Object.fromEntries(all) as Samples['metadata']) : undefined;
}

function isPlain(value: unknown): boolean {
  return value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 64) : '';
}
