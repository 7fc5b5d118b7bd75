import type { DateOrder } from '../../time';
import type { Bag } from './bag';
import { parseTime } from './time';

/** Names of a time that are as well those of a temperature, an uptime, an angle: a number there must be able to be a time. */
const SHORT_TIMES = new Set(['time', 'ts', 't', 'at', 'Time', '_time']);

/** Names of a time that are as well those of a text for people: what cannot be read is none. */
const SOFT_TIMES = new Set(['last_seen', 'last_updated', 'received_at', 'sentOn', 'phenomenonTime']);

/** No machine that is read today has data of its own from before. */
const FIRST_DATA = Date.UTC(1990, 0, 1);

/** Names of a value that are as well those of a voltage: alone among numbers they are the value. */
const SHORT_VALUES = new Set(['v', 'val']);

/** Numbers beside a value that describe it. */
const DESCRIBING = new Set([
  'quality',
  'statusCode',
  'timestamp',
  'datetime',
  'sourceTimestamp',
  'serverTimestamp',
  'Timestamp',
  'SourceTimestamp',
  'qc',
]);

/**
 * Whether a key means what its name says. A guess by name must be plausible by value: `{"t": 21.5, "h": 40}` is a temperature and a
 * humidity, `{"q": 12.5}` a flow, `{"v": 230, "i": 5}` a voltage and a current.
 */
export function isMeant(bag: Bag, key: string): boolean {
  if (SHORT_TIMES.has(key)) return canBeTime(bag[key], key);
  if (SOFT_TIMES.has(key)) return isTime(bag[key], key);
  if (key === 'q') return isBeside(bag);
  if (SHORT_VALUES.has(key)) return !isNumeric(bag[key]) || isOnlyNumber(bag, key);
  return true;
}

/** A day of digits alone, which is as well a count. */
const DAY = /^\d{8}$/;

/** Whether a number or a numeric text can be a time; any other value can. */
export function canBeTime(value: unknown, key: string): boolean {
  return !isNumeric(value) || (!DAY.test(String(value).trim()) && isTime(value, key));
}

/** A date that may be two is one: which, the sender's settings say, or it is refused. */
function isTime(value: unknown, key: string): boolean {
  return isTimeBy(value, key, 'day') || isTimeBy(value, key, 'month');
}

function isTimeBy(value: unknown, key: string, dateOrder: DateOrder): boolean {
  try {
    return parseTime(value, key, { dateOrder }).ms >= FIRST_DATA;
  } catch {
    return false;
  }
}

/** A quality stands beside a value or readings; beside a short name it must be able to be one. */
function isBeside(bag: Bag): boolean {
  if (Object.hasOwn(bag, 'value') || (typeof bag.readings === 'object' && bag.readings !== null)) return true;
  return canBeQuality(bag.q) && [...SHORT_VALUES].some((key) => Object.hasOwn(bag, key) && isMeant(bag, key));
}

/** 0–100, or OPC's 192–255. */
function canBeQuality(value: unknown): boolean {
  const number = Number(value);
  return !isNumeric(value) || (number >= 0 && number <= 100) || (number >= 192 && number <= 255);
}

function isOnlyNumber(bag: Bag, key: string): boolean {
  return Object.keys(bag).every((other) => {
    if (other === key || DESCRIBING.has(other) || !isNumeric(bag[other])) return true;
    return other === 'q' ? canBeQuality(bag.q) : SHORT_TIMES.has(other) && canBeTime(bag[other], other);
  });
}

function isNumeric(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '' && !isNaN(Number(value));
  return typeof value === 'number' || typeof value === 'bigint';
}
