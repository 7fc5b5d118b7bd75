import type { Stamp } from './stamp';

const [ZERO, NINE, DASH, COLON, POINT, T, Z, SPACE] = [...'09-:.TZ '].map((letter) => letter.charCodeAt(0));

/** Places of the digits in `2026-01-05T10:32:39`. */
const DIGITS = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18];

/**
 * Reads the commonest way to write a time, `2026-01-05T10:32:39.125Z` with or without fraction and Z, several times as fast as the pattern of
 * all ways does, which gives the same; undefined for anything else.
 */
export function isoStamp(text: string): Stamp | undefined {
  if (text.length < 19 || !isFramed(text) || !hasDigits(text)) return undefined;
  const hour = two(text, 11);
  const [month, day, minute, second] = [two(text, 5), two(text, 8), two(text, 14), two(text, 17)];
  if (hour > 24 || minute > 59 || second > 60) return undefined;
  if (month < 1 || day < 1 || month > 31 || day > 31) return undefined;
  const end = fractionEnd(text);
  const utc = text.charCodeAt(end) === Z;
  if (end < 0 || text.length !== end + (utc ? 1 : 0)) return undefined;
  const fraction = end > 19 ? Number(text.slice(19, end)) * 1000 : 0;
  const clock = ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
  const year = two(text, 0) * 100 + two(text, 2);
  return { first: day, second: month, year, order: 'known', clock, zone: utc ? 0 : null };
}

function hasDigits(text: string): boolean {
  for (const i of DIGITS) if (!isDigit(text.charCodeAt(i))) return false;
  return true;
}

function isFramed(text: string): boolean {
  const between = text.charCodeAt(10);
  return (
    text.charCodeAt(4) === DASH &&
    text.charCodeAt(7) === DASH &&
    (between === T || between === SPACE) &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON
  );
}

/** Where a fraction of the second ends, or would begin; -1 where it has no digit, or more than nine. */
function fractionEnd(text: string): number {
  if (text.charCodeAt(19) !== POINT) return 19;
  let end = 20;
  while (isDigit(text.charCodeAt(end))) end++;
  return end > 20 && end <= 29 ? end : -1;
}

const isDigit = (code: number) => code >= ZERO && code <= NINE;
const two = (text: string, i: number) => (text.charCodeAt(i) - ZERO) * 10 + text.charCodeAt(i + 1) - ZERO;
