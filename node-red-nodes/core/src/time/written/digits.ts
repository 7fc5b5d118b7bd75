import { shownBy } from './dates';

/** `20260105`, and as much of the time of day behind it as is written. */
const DIGITS = /^((?:19|20)\d\d)(\d\d)(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(\d{3})?)?)?)?$/;

/** Seconds since 1970 look like a day and an hour from 2033 on: those of later years are none. */
const LAST_HOUR_YEAR = 2032;

/** What a clock of UTC shows; undefined for digits that are no date. */
export function shownByDigits(text: string): number | undefined {
  const [found, year, month, day, ...clock] = DIGITS.exec(text) ?? [];
  const [hour = 0, minute = 0, second = 0, ms = 0] = clock.map((part = '0') => Number(part));
  if (found === undefined || hour > 24 || minute > 59 || second > 60) return undefined;
  if (Number(day) < 1 || Number(month) < 1 || Number(year) < 1990) return undefined;
  if (text.length === 10 && Number(year) > LAST_HOUR_YEAR) return undefined;
  const date = { first: Number(day), second: Number(month), year: Number(year), order: 'known' } as const;
  return shownBy({ ...date, clock: ((hour * 60 + minute) * 60 + second) * 1000 + ms, zone: null }, 'day');
}

export const isDigits = (number: number): boolean => shownByDigits(String(number)) !== undefined;
