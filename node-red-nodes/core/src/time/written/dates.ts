import { isoStamp } from './iso-stamp';
import { plainer } from './plainer';
import type { DateOrder, Stamp } from './stamp';

const MONTHS =
  'jan(?:uar|uary|vier|eiro)?|ene(?:ro)?|gen(?:naio)?|feb(?:ruar|ruary|rero|braio)?|f[eé]vr?(?:ier)?|fevereiro|m[aä]r(?:ch|z|s|ço|zo)?|mrz|mrt|apr(?:il|ile)?|avr(?:il)?|abr(?:il)?|ma[iyj]o?|mei|mag(?:gio)?|jun[ieh]?o?|juin|giu(?:gno)?|jul[iyh]?o?|juil(?:let)?|lug(?:lio)?|aug(?:ust)?|ago(?:sto)?|ao[uû]t|sept?(?:ember|embre|iembre)?|set(?:embro|tembre)?|o[ck]t(?:ober|obre|ubre)?|out(?:ubro)?|ott(?:obre)?|nov(?:ember|embre|iembre|embro)?|de[cz](?:ember|embro)?|d[eé]c(?:embre)?|dic(?:iembre|embre)?';
/** How the months begin in these languages, from January on. */
const STARTS = [
  /^(?:jan|ene|gen)/,
  /^f/,
  /^m[aä]?r/,
  /^a[pvb]/,
  /^ma[iygj]|^mei/,
  /^jui?n|^giu/,
  /^jui?l|^lug/,
  /^a[uog]/,
  /^s/,
  /^o/,
  /^n/,
  /^d/,
];

const CLOCK =
  '(\\d{1,2})[:h](\\d{2})(?::(\\d{2})(?:[.,:](\\d{1,9}))?)?\\s*([ap]\\.?m\\.?)?\\s*(z|utc|gmt|[-+]\\d{2}(?::?\\d{2})?)?';
const AFTER = `(?:(?:[T_ ,]+|:)${CLOCK})?$`;
const NUMBERS = new RegExp(`^(\\d{1,4})([-/. ])(\\d{1,2})\\2(\\d{1,4})${AFTER}`, 'i');
const NAMED = new RegExp(`^(\\d{1,2})\\.?[-/. ]+(${MONTHS})\\.?[-/., ]+(\\d{4}|\\d{2})${AFTER}`, 'i');
const AMERICAN = new RegExp(`^(${MONTHS})\\.? +(\\d{1,2}),? +(\\d{4})${AFTER}`, 'i');
const BASIC =
  /^(\d{4})(\d{2})(\d{2})(?:[T_ -]?(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?(z|[-+]\d{2}:?\d{2})?)?$/i;
const DOTTED = /^(\d{4})\.(\d{2})\.(\d{2})\.(\d{2})\.(\d{2})\.(\d{2})$/;
const ALONE = new RegExp(`^${CLOCK}$`, 'i');

/** The time of day in a cell that holds nothing else, in ms since midnight. */
export function clockOf(text: string): number | undefined {
  const match = ALONE.exec(text);
  return match ? (msOf(match.slice(1, 6)) ?? undefined) : undefined;
}

/** Reads a cell as a date, with or without a time of day; undefined where it is none. */
export function stampOf(text: string): Stamp | undefined {
  const found = isoStamp(text) ?? stampOfAny(text);
  if (found) return found;
  const written = plainer(text);
  return written === undefined ? undefined : stampOfAny(written);
}

/** By the patterns of all ways to write a date. */
export function stampOfAny(text: string): Stamp | undefined {
  const numbers = NUMBERS.exec(text);
  if (numbers) return ofNumbers(numbers);
  const named = NAMED.exec(text);
  if (named) return stamp([Number(named[1]), monthOf(named[2]), yearOf(named[3])], 'known', named.slice(4));
  const american = AMERICAN.exec(text);
  if (american)
    return stamp(
      [Number(american[2]), monthOf(american[1]), Number(american[3])],
      'known',
      american.slice(4),
    );
  const basic = BASIC.exec(text) ?? DOTTED.exec(text);
  if (!basic) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = basic;
  return stamp([Number(day), Number(month), Number(year)], 'known', [
    hour,
    minute,
    second,
    fraction,
    undefined,
    zone,
  ]);
}

const MOST_DAYS = 31;

function ofNumbers([, a, mark, b, c, ...clock]: RegExpExecArray): Stamp | undefined {
  if (a.length >= 3) return a.length === 4 && c.length <= 2 ? stamp([+c, +b, +a], 'known', clock) : undefined;
  if (c.length !== 2 && c.length !== 4) return undefined;
  if (Number(a) > MOST_DAYS) return c.length === 2 ? stamp([+c, +b, yearOf(a)], 'known', clock) : undefined;
  // With points between them the day is first, wherever it is written so; with dashes between two digits each, the year may be.
  const found = stamp([Number(a), Number(b), yearOf(c)], mark === '.' ? 'known' : 'day', clock);
  return found && mark === '-' && a.length + c.length === 4 ? { ...found, yearFirst: true } : found;
}

function stamp(
  [first, second, year]: number[],
  order: Stamp['order'],
  clock: readonly (string | undefined)[],
): Stamp | undefined {
  const ms = clock[0] === undefined ? null : msOf(clock.slice(0, 5));
  if (ms === undefined || first < 1 || second < 1 || first > 31 || second > 31) return undefined;
  return { first, second, year, order, clock: ms, zone: zoneOf(clock[5]) };
}

function msOf([hour, minute, second = '0', fraction = '', half]: readonly (string | undefined)[]):
  number | undefined {
  const twelve = half ? (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0) : Number(hour);
  if (twelve > 24 || Number(minute) > 59 || Number(second) > 60) return undefined;
  return ((twelve * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Number(`0.${fraction || 0}`) * 1000;
}

function zoneOf(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  const match = /^([-+])(\d{2}):?(\d{2})?$/.exec(text);
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0)) : 0;
}

const monthOf = (name: string) => STARTS.findIndex((start) => start.test(name.toLowerCase())) + 1;
/** Two digits: of this century, unless it lies beyond its sixties. */
const yearOf = (text: string) =>
  text.length > 2 ? Number(text) : Number(text) + (Number(text) < 70 ? 2000 : 1900);

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const daysOf = (year: number, month: number) =>
  month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : DAYS[month - 1];

/** What a clock of UTC shows, in epoch ms; undefined for a day that no calendar has, such as 31 February. */
export function shownBy(stamp: Stamp, stated: DateOrder): number | undefined {
  const [year, month, day] = calendarOf(stamp, stated);
  if (month > 12 || day > daysOf(year, month)) return undefined;
  return Date.UTC(year, month - 1, day) + (stamp.clock ?? 0);
}

function calendarOf({ first, second, year, order, yearFirst }: Stamp, stated: DateOrder): number[] {
  if (order === 'known') return [year, second, first];
  if (stated === 'year' && yearFirst) return [yearOf(String(first)), second, year % 100];
  return stated === 'month' ? [year, first, second] : [year, second, first];
}
