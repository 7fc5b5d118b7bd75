import { remark, type Remark } from '../remarks';
import { parseTime } from '../contract';
import {
  clockOf,
  epochOf,
  isDigits,
  shownBy,
  shownByDigits,
  stampOf,
  timeOfEpoch,
  type DateOrder,
  type Epoch,
  type Zone,
} from '../time';
import { withClockDigits } from './clock-digits';
import { readNumber, type NumberStyle } from './numbers';
import type { ColumnTally } from './tally';

/**
 * How the times of a file are written: dates in words and numbers; dates of digits alone, `2026010508`; seconds, ms, µs or ns since 1970; days since 1900 as spreadsheets count
 * them, or millionths of such days as WinCC does; what others count since another day; time since the recording began; times of day without a date, which may count from the
 * beginning (`counts`), and be those of a table that has its newest row first (`back`).
 */
export type TimeFormat =
  | { kind: 'date'; order: DateOrder }
  | { kind: 'digits' }
  | { kind: 'epoch' }
  | { kind: 'days'; each: 1 | 1e6 }
  | { kind: 'elapsed'; unitMs: number }
  | { kind: 'since'; epoch: Epoch }
  | { kind: 'clock'; counts: boolean; back: boolean };

/** Days from 30 December 1899, which is day 0 of spreadsheets, to 1970. */
const DAYS_TO_1970 = 25_569;
const DAY_MS = 86_400_000;

/** Days of spreadsheets that are dates of recordings: 1954 to 2119. */
const isDays = (number: number) => number >= 20_000 && number <= 80_000;

/** What units of time are in ms. */
export const UNITS_MS: Readonly<Record<string, number>> = {
  ...{ ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1000, sec: 1000, second: 1000, seconds: 1000, sek: 1000 },
  ...{
    min: 60_000,
    minute: 60_000,
    minutes: 60_000,
    h: 3_600_000,
    hr: 3_600_000,
    hour: 3_600_000,
    hours: 3_600_000,
  },
  ...{ d: DAY_MS, day: DAY_MS, days: DAY_MS },
};

/**
 * The format of numbers in a column that is to hold times.
 * @param unit In which the header states it; empty: seconds, where it is time since the beginning.
 */
export function formatOfNumbers(tally: ColumnTally, unit: string): TimeFormat {
  const { min, max, whole, numbers } = tally;
  if (whole && isDigits(min) && isDigits(max)) return { kind: 'digits' };
  if (isDays(min) && isDays(max) && !(whole && max - min >= numbers - 1 && numbers > 3660))
    return { kind: 'days', each: 1 };
  if (isDays(min / 1e6) && isDays(max / 1e6)) return { kind: 'days', each: 1e6 };
  const epoch = epochOf(tally);
  if (epoch) return { kind: 'since', epoch };
  // Before the eighties lie the beginnings of recordings that count from 0.
  if (min >= 315_532_800) return { kind: 'epoch' };
  return { kind: 'elapsed', unitMs: UNITS_MS[unit.toLowerCase()] ?? 1000 };
}

/** The format of times of day: a clock that begins at 0 counts from the beginning. */
export const formatOfClocks = ({ clock: { first, falls, rises } }: ColumnTally): TimeFormat => ({
  kind: 'clock',
  counts: first === 0,
  back: falls > rises,
});

/** Epoch ms, or ms since the beginning or since midnight where a file tells no more; why, where a cell is no time. */
export function readTime(
  text: string,
  format: TimeFormat,
  { zone, style }: { zone: Zone; style: NumberStyle },
): number | Remark {
  const cell = text.trim();
  const none = () => remark('table.row.time', { cell: cell.slice(0, 40) });
  if (format.kind === 'date') return dateOf(cell, format.order, zone) ?? none();
  if (format.kind === 'clock') return clockOf(cell) ?? none();
  if (format.kind === 'digits') {
    const shown = shownByDigits(cell);
    return shown === undefined ? (dateOf(cell, 'day', zone) ?? none()) : zone.utcOf(shown);
  }
  const number = readNumber(cell, style);
  if (number === undefined) return none();
  if (format.kind === 'epoch') return since1970(number) ?? none();
  if (format.kind === 'since') return timeOfEpoch(number, format.epoch);
  if (format.kind === 'elapsed') return number * format.unitMs;
  // Spreadsheets keep about a millisecond; a second is what is meant where it is that near.
  const ms = (number / format.each - DAYS_TO_1970) * DAY_MS;
  const second = Math.round(ms / 1000) * 1000;
  return zone.utcOf(Math.abs(ms - second) <= ROUNDED_MS ? second : Math.round(ms));
}

/** s, ms, µs or ns since 1970, by size; undefined beyond the years that a clock can show. */
function since1970(number: number): number | undefined {
  try {
    return parseTime(number, 'time').ms;
  } catch {
    return undefined;
  }
}

/** A day with six decimals is right to a twelfth of a second. */
const ROUNDED_MS = 50;

function dateOf(cell: string, order: DateOrder, zone: Zone): number | undefined {
  const stamp = stampOf(cell);
  const shown = stamp && shownBy(stamp, order);
  if (!stamp || shown === undefined) return undefined;
  return stamp.zone === null ? zone.utcOf(shown) : shown - stamp.zone * 60_000;
}

const PART_OF_DAY = /^0?[.,]\d+$/;

/** A date and a time of day from two columns. */
export function joined(date: string, clock: string): string {
  const digits = withClockDigits(date.trim(), clock.trim());
  if (digits !== undefined) return digits;
  if (/^\d{5}$/.test(date.trim()) && PART_OF_DAY.test(clock.trim()))
    return date.trim() + clock.trim().replace(/^0/, '');
  return clockOf(clock.trim()) === undefined ? date : `${date.trim()} ${clock.trim()}`;
}
