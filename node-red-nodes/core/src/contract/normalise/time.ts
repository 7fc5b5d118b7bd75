import type { Zone } from '../../table/zone';
import { epochOf, timeOfEpoch } from '../../time';
import { ContractError } from '../contract-error';
import { isBag, isDate, type Bag } from './bag';

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
 * Reads what people send as a time: ISO 8601 text, epoch s, ms, µs or ns as number or text, counts of Windows and .NET, a Date, or an object that
 * holds one (`{$date}`, `{timeInSeconds, offsetInNanos}`).
 * Text without an offset is of the zone, without one UTC, whatever the zone of this machine.
 * @throws ContractError when it is none of these.
 */
export function parseTime(value: unknown, field: string, zone?: Zone): Instant {
  const instant = read(value, zone);
  if (instant && Math.abs(instant.ms) <= MAX_MS) return instant;
  throw new ContractError(field, value, 'must be a time: ISO 8601, or epoch s, ms, µs or ns');
}

function read(value: unknown, zone?: Zone): Instant | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return fromEpoch(value);
  if (isDate(value)) return { ms: value.getTime() };
  if (isBag(value)) return fromBag(value, zone);
  const text = typeof value === 'string' ? value.trim() : '';
  const [, ms] = DOT_NET.exec(text) ?? [];
  if (ms !== undefined) return { ms: Number(ms) };
  if (/^[+-]?\d{1,30}$/.test(text)) return fromEpoch(BigInt(text));
  if (text === '' || isNaN(Number(text))) return fromIso(text, zone);
  return fromEpoch(Number(text));
}

/** Times as MongoDB's extended JSON and AWS IoT SiteWise write them. */
function fromBag(bag: Bag, zone: Zone | undefined): Instant | undefined {
  const { $date: date, timeInSeconds: seconds, offsetInNanos: nanos = 0 } = bag;
  if (date !== undefined && !isBag(date)) return read(date, zone);
  if (typeof seconds !== 'number' || typeof nanos !== 'number') return undefined;
  const ns = Math.trunc(nanos);
  return { ms: seconds * 1_000 + Math.floor(ns / NS_PER_MS), ns: ((ns % NS_PER_MS) + NS_PER_MS) % NS_PER_MS };
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
