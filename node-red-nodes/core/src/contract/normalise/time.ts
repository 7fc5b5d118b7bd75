import { epochOf, shownByDigits, timeOfEpoch, type Zone } from '../../time';
import { ContractError } from '../contract-error';
import { isBag, isDate, type Bag } from './bag';
import { writtenTime, type TimeTexts } from './written-time';

/**
 * An instant: epoch ms UTC, and the nanoseconds 0–999 999 below the millisecond where the sender gave them.
 * Seconds or milliseconds with a fraction keep it in `ms`.
 */
export interface Instant {
  ms: number;
  ns?: number;
}

/** Epoch numbers below 1e11 are seconds, below 1e14 ms, below 1e17 µs, else ns: unambiguous from 1973 to 5138. */
const SCALES: ReadonlyArray<[limit: number, nsPerUnit: number]> = [
  [1e11, 1e9],
  [1e14, 1e6],
  [1e17, 1e3],
  [Infinity, 1],
];

/** Of what is smaller, all is s, ms or µs: days are of spreadsheets, and here seconds since a device was switched on. */
const LEAST_OTHER = 1e17;

const NS_PER_MS = 1_000_000;

/** Largest distance from 1970 that a date can have, in ms. */
const MAX_MS = 8.64e15;

/** As .NET's older JSON writes a time, with or without the offset of whoever wrote it. */
const DOT_NET = /^\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/$/;

const ISO =
  /^((?:[+-]\d{2})?\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:[.,](\d+))? ?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Reads what people send as a time: ISO 8601 text, a date as files write it, epoch s, ms, µs or ns as number or text, counts of Windows and .NET,
 * a Date, or an object that holds one (`{$date}`, `{timeInSeconds, offsetInNanos}`).
 * Text without an offset is of the zone, without one UTC, whatever the zone of this machine.
 * @throws ContractError when it is none of these, or a date of which the text does not say whether the day or the month is first.
 */
export function parseTime(value: unknown, field: string, texts?: TimeTexts): Instant {
  const instant = read(value, texts);
  if (instant === 'doubt') throw new ContractError(field, value, DOUBT);
  if (instant && Math.abs(instant.ms) <= MAX_MS) return instant;
  throw new ContractError(field, value, 'must be a time: ISO 8601, or epoch s, ms, µs or ns');
}

const DOUBT = 'may be several days: choose the order of dates under "Texts", or send ISO 8601';

function read(value: unknown, texts?: TimeTexts): Instant | 'doubt' | undefined {
  if (typeof value === 'number' || typeof value === 'bigint')
    return fromDigits(String(value), texts?.zone) ?? fromEpoch(value);
  if (isDate(value)) return { ms: value.getTime() };
  if (isBag(value)) return fromBag(value, texts);
  const text = typeof value === 'string' ? value.trim() : '';
  const [, ms] = DOT_NET.exec(text) ?? [];
  if (ms !== undefined) return { ms: Number(ms) };
  if (/^[+-]?\d{1,30}$/.test(text)) return fromDigits(text, texts?.zone) ?? fromEpoch(BigInt(text));
  if (text === '' || isNaN(Number(text))) return fromText(text, texts);
  return fromEpoch(Number(text));
}

/** Times as MongoDB's extended JSON and AWS IoT SiteWise write them. */
function fromBag(bag: Bag, texts: TimeTexts | undefined): Instant | 'doubt' | undefined {
  const { $date: date, timeInSeconds: seconds, offsetInNanos: nanos = 0 } = bag;
  if (date !== undefined && !isBag(date)) return read(date, texts);
  if (typeof seconds !== 'number' || typeof nanos !== 'number') return undefined;
  const ns = Math.trunc(nanos);
  return { ms: seconds * 1_000 + Math.floor(ns / NS_PER_MS), ns: ((ns % NS_PER_MS) + NS_PER_MS) % NS_PER_MS };
}

/** To the day, the minute, the second and the millisecond. */
const DIGITS = new Set([8, 12, 14, 17]);

/** A date of digits alone. With ten, a day and an hour, it may as well be seconds since 1970; the others would be of before 1977 or after 2600. */
function fromDigits(text: string, zone: Zone | undefined): Instant | undefined {
  const shown = DIGITS.has(text.length) ? shownByDigits(text) : undefined;
  if (shown === undefined) return undefined;
  return { ms: zone ? zone.utcOf(shown) : shown };
}

function fromEpoch(epoch: number | bigint): Instant | undefined {
  const number = Number(epoch);
  const other = number >= LEAST_OTHER ? epochOf({ min: number, max: number, whole: true }) : undefined;
  if (other) return { ms: timeOfEpoch(number, other) };
  const size = Math.abs(number);
  const nsPerUnit = SCALES.find(([limit]) => size < limit)?.[1];
  if (nsPerUnit === undefined) return undefined;
  if (nsPerUnit >= NS_PER_MS) return { ms: Number(epoch) * (nsPerUnit / NS_PER_MS) };
  return fromNs((typeof epoch === 'bigint' ? epoch : BigInt(Math.round(epoch))) * BigInt(nsPerUnit));
}

/** Whole numbers of any size: a double holds today's nanoseconds only to the nearest 256. */
function fromNs(total: bigint): Instant {
  const perMs = BigInt(NS_PER_MS);
  const ns = ((total % perMs) + perMs) % perMs;
  return { ms: Number((total - ns) / perMs), ns: Number(ns) };
}

function fromText(text: string, texts: TimeTexts | undefined): Instant | 'doubt' | undefined {
  const iso = fromIso(text, texts?.zone);
  if (iso) return iso;
  const ms = writtenTime(text, texts);
  return typeof ms === 'number' ? { ms } : ms;
}

function fromIso(text: string, shownIn?: Zone): Instant | undefined {
  const match = ISO.exec(text);
  if (!match || !isCalendarDay(match[1])) return undefined;
  const [, day, time = '00:00', seconds = ':00', fraction = '', zone] = match;
  const shown = Date.parse(
    `${day}T${time}${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${zone?.toUpperCase() ?? 'Z'}`,
  );
  const ms = zone === undefined && shownIn ? shownIn.utcOf(shown) : shown;
  return fraction.length > 3 ? { ms, ns: Number(fraction.slice(3, 9).padEnd(6, '0')) } : { ms };
}

/** The platform's parser turns 31 February into 3 March. */
function isCalendarDay(day: string): boolean {
  return new Date(Date.parse(day)).getUTCDate() === Number(day.slice(-2));
}
