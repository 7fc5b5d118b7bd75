import { isBag, type Bag } from './bag';
import { ALIASES, isMeta, keyOf, KEPT } from './fields';
import { isIdentity } from './identity';
import { canBeTime } from './plausible';
import { keyQualities } from './quality-keys';
import { isReading } from './reading';
import {
  besideLeft,
  identityLeft,
  listLeft,
  restLeft,
  textLeft,
  type FoundTags,
  type Left,
  type Tag,
} from './tag';
import { described, describedAll, tagItem } from './tag-item';
import type { Decimal } from './text';

/** Levels that are looked through, and items of one list. */
const MAX_DEPTH = 12;
const MAX_ITEMS = 100;
/** Values of one payload that are looked at, and that are told of. */
const MAX_VALUES = 100_000;
const MAX_LEFT = 1_000;

/** What only holds the readings, and is no part of their names. */
const WRAPPERS = new Set([
  ...[
    'readings',
    'values',
    'vals',
    'value',
    'fields',
    'metrics',
    'data',
    'd',
    'payload',
    'Payload',
    'params',
  ],
  ...['reported', 'state', 'body', 'object', 'decoded_payload', 'uplink_message', 'measurements', 'result'],
  ...['attributes', 'Messages', 'messages', 'v', 'val', 'Value', '_value'],
]);

/** Names of a time within a list of readings: `minute_ts`, `unixtime`. */
const CLOCK = /(?:^|_)(?:ts|time|timestamp|unixtime)$/i;

/** What describes one reading: of a whole object it is told. */
const DESCRIBES_ONE = new Set<string>([...ALIASES.sensor, ...ALIASES.unit, ...ALIASES.quantity]);

type About = Omit<Partial<Tag>, 'value' | 'path'>;

/** Where the walk stands. */
interface Place {
  /** Of the payload, and the part of it that names sensors. */
  path: string;
  name: string;
  depth: number;
  about: About;
  /** Whatever the object has is a reading under its name. */
  plain?: boolean;
  /** The value stands in such an object: its name means nothing else. */
  named?: boolean;
}

/**
 * Finds the readings in an object of any depth: numbers, texts of them, objects with a value of their own, lists of tags. What is none is
 * told in `left`. The name of a sensor is its path, without what only wraps readings.
 */
export function walk(bag: Bag, decimal?: Decimal): FoundTags {
  const walker = new Walker(decimal);
  walker.bag(bag, { path: '', name: '', depth: 0, about: {} });
  return walker.found;
}

/** What stands beside the value of a reading and does not describe it. */
export function besideValue(
  bag: Bag,
  key: string,
  { decimal, prefix = '' }: { decimal?: Decimal; prefix?: string },
): Left[] {
  return Object.entries(bag).flatMap(([name, value]) => {
    const other = `${prefix}${name}`;
    if (name === key || isMeta(bag, name) || value === undefined || value === null) return [];
    if (isReading(value, decimal)) return [besideLeft(other, value)];
    return [typeof value === 'object' ? restLeft(other) : textLeft(other, value)];
  });
}

class Walker {
  readonly found: FoundTags = { tags: [], left: [] };
  /** The objects that the walk is in: one that holds itself has no end. */
  private readonly open = new Set<unknown>();
  private seen = 0;

  constructor(private readonly decimal: Decimal | undefined) {}

  bag(bag: Bag, place: Place): void {
    if (place.depth > MAX_DEPTH || this.open.has(bag)) return this.tell(restLeft(place.path));
    this.open.add(bag);
    const about = place.plain ? place.about : { ...place.about, ...describedAll(bag) };
    const qualities = keyQualities(bag, this.decimal);
    for (const [key, value] of Object.entries(bag)) {
      if (value === undefined || qualities.keys.has(key)) continue;
      if (++this.seen > MAX_VALUES) return this.tell(restLeft(place.path));
      const quality = qualities.of.get(key);
      const inner = below({ ...place, about: quality ? { ...about, quality } : about }, key, value);
      if (!place.plain && isMeta(bag, key) && !isWrapper(key, value)) this.meta(key, value, inner);
      else this.any(key, value, { ...inner, named: place.plain });
    }
    this.open.delete(bag);
  }

  private tell(left: Left): void {
    if (this.found.left.length < MAX_LEFT) this.found.left.push(left);
    else this.found.left[MAX_LEFT - 1] = restLeft('payload');
  }

  /** What describes nothing that was found: a unit of all readings, a name of the whole. */
  private meta(key: string, value: unknown, { path, depth }: Place): void {
    const isKept = depth === 0 && KEPT.has(key);
    if (!isKept && DESCRIBES_ONE.has(key) && value !== null) this.tell(textLeft(path, value));
  }

  private any(key: string, value: unknown, place: Place): void {
    const { path, name: sensor, about } = place;
    if (Array.isArray(value)) return this.list(value, place, isWrapper(key, value) && !place.named);
    if (isBag(value)) return this.object(value, place);
    const isName = isIdentity(key) || (CLOCK.test(key) && typeof value === 'number' && canBeTime(value, key));
    if (isName && !place.named && value !== null) this.tell(identityLeft(path, value));
    else if (isReading(value, this.decimal)) this.found.tags.push({ ...about, sensor, value, path });
    else this.tell(textLeft(path, value));
  }

  /** An object is a reading where it has a value; its siblings of the value that describe nothing are told. */
  private object(bag: Bag, place: Place): void {
    const { path, name: sensor, about, depth } = place;
    const key = keyOf(bag, 'value');
    if (key === undefined || isBag(bag[key]) || Array.isArray(bag[key]))
      return this.bag(bag, { ...place, depth: depth + 1 });
    const value = bag[key];
    if (isReading(value, this.decimal))
      this.found.tags.push({ ...about, ...described(bag), sensor, value, path });
    else this.tell(textLeft(path, value));
    for (const left of besideValue(bag, key, { decimal: this.decimal, prefix: `${path}.` })) this.tell(left);
  }

  private list(items: unknown[], place: Place, wraps: boolean): void {
    const { path, about, depth } = place;
    if (items.length === 0) return;
    const tags = items.map((item, i) => tagItem(item, `${path}[${i}]`));
    if (tags.some((tag) => tag !== undefined) && items.every((item) => isBag(item))) return this.tags(items, tags, about); // prettier-ignore
    if (!items.some((item) => isBag(item))) return this.tell(listLeft(path, items.length));
    if (items.length > MAX_ITEMS) return this.tell(restLeft(path));
    // The only item of what just wraps readings needs no number.
    const numbered = (i: number) =>
      wraps && items.length === 1 ? place.name : joined(place.name, String(i));
    for (const [i, item] of items.entries())
      this.any('', item, {
        path: `${path}[${i}]`,
        name: numbered(i),
        depth: depth + 1,
        about,
      });
  }

  private tags(items: Bag[], tags: (Tag | undefined)[], about: About): void {
    for (const [i, tag] of tags.entries()) {
      if (tag) this.found.tags.push({ ...about, ...tag });
      else this.tell(textLeft(`[${i}]`, items[i]));
    }
  }
}

function isWrapper(key: string, value: unknown): boolean {
  return WRAPPERS.has(key) && typeof value === 'object' && value !== null;
}

function below(place: Place, key: string, value: unknown): Place {
  const name = isWrapper(key, value) && !place.plain ? place.name : joined(place.name, key);
  return { ...place, path: joined(place.path, key), name, plain: key === 'readings' };
}

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
