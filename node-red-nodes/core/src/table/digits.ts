import { shownBy } from './dates';

/** `20260105`, and as much of the time of day behind it as is written. */
const DIGITS = /^((?:19|20)\d\d)(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?$/;

/** Seconds since 1970 look like a day and an hour from 2033 on: those of later years are none. */
const LAST_HOUR_YEAR = 2032;

/** What a clock of UTC shows; undefined for digits that are no date. */
export function shownByDigits(text: string): number | undefined {
  const [found, year, month, day, hour = '0', minute = '0', second = '0'] = DIGITS.exec(text) ?? [];
  if (found === undefined || Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60)
    return undefined;
  if (Number(day) < 1 || Number(month) < 1 || Number(year) < 1990) return undefined;
  if (text.length === 10 && Number(year) > LAST_HOUR_YEAR) return undefined;
  const clock = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
  return shownBy(
    { first: Number(day), second: Number(month), year: Number(year), order: 'known', clock, zone: null },
    'day',
  );
}

export const isDigits = (number: number): boolean => shownByDigits(String(number)) !== undefined;

/** Whether a number is a time of day with two digits each for hour, minute and second. */
export const isClockDigits = (number: number): boolean =>
  number % 100 < 60 && Math.floor(number / 100) % 100 < 60 && number < 240_000;

/** A day and a time of day of digits alone as one; hours and minutes where it has four. Undefined where one of them is none. */
export function withClockDigits(day: string, clock: string): string | undefined {
  if (!/^\d{8}$/.test(day) || !/^\d{1,6}$/.test(clock)) return undefined;
  return day + (clock.length === 4 ? `${clock}00` : clock.padStart(6, '0'));
}
