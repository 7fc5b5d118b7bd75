import { unitOf } from '../../units';

/** The decimal mark of numbers in texts. `auto`: whichever leaves no doubt. */
export type Decimal = 'auto' | 'point' | 'comma';

/** What a text says when it is a reading: a number, or null for a missing one; with the unit that stands behind it. */
export interface TextReading {
  value: number | null;
  unit?: string;
}

/** Words for the two states of what is switched. */
const STATES = new Map<string, number>([
  ...['on', 'true', 'yes', 'open', 'online', 'connected'].map((word) => [word, 1] as const),
  ...['off', 'false', 'no', 'closed', 'offline', 'disconnected'].map((word) => [word, 0] as const),
]);

/** Words of senders that have no value: of Python, JavaScript, Home Assistant, spreadsheets. */
const MISSING = new Set([
  ...['nan', 'null', 'none', 'undefined', 'n/a', '#n/a', 'unavailable', 'unknown'],
  ...['inf', '+inf', '-inf', 'infinity', '+infinity', '-infinity'],
]);

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** Digits of a fixed number, as of a serial number: nothing that measures writes zeros before a whole number. */
const PADDED = /^[+-]?0\d+$/;
/** Whole numbers that a double does not hold are names, too. */
const MAX_DIGITS = 15;
const LONG = new RegExp(`^[+-]?\\d{${MAX_DIGITS + 1},}$`);
/** `12e45` without a sign or a point is half of a hexadecimal text more often than a number. */
const HEXADECIMAL = /^\d+e\d+$/i;
const COMMA = /^[+-]?\d+,\d+(?:e[+-]?\d+)?$/i;
/** `1,400`: 1400 in one country, 1.4 in another. */
const EITHER = /^[+-]?[1-9]\d{0,2},\d{3}$/;
/** Thousands and decimals with marks of their own: the last one is the decimal mark. */
const GROUPED = /^[+-]?\d{1,3}(?:([.,' \u00a0\u202f])\d{3})+([.,])\d+$/;
const WITH_UNIT = /^([+-]?[\d.,]+(?:e[+-]?\d+)?)\s*([^\d\s.,][^\s]{0,15})$/i;

/** Whether a text holds a number of which nobody can tell the decimal mark. */
export function isDoubtful(text: string): boolean {
  return EITHER.test(text.trim());
}

/** Whether a text is one of the words by which senders say that they have no value. */
export function isMissing(text: string): boolean {
  return MISSING.has(text.trim().toLowerCase());
}

/**
 * Reads a text as a reading: `21.5`, `21,5`, `1.234,5`, `21.5 °C`, `ON`, `unavailable`. Undefined for any other text: hexadecimal, serial
 * numbers (zeros at the front, more than 15 digits), dates, `1,400` where no decimal mark is stated.
 */
export function readText(given: string, decimal: Decimal = 'auto'): TextReading | undefined {
  const text = given.trim();
  const word = text.toLowerCase();
  const state = STATES.get(word);
  if (state !== undefined) return { value: state };
  if (MISSING.has(word)) return { value: null };
  const value = numberIn(text, decimal);
  if (value !== undefined) return { value };
  const [, number, unit] = WITH_UNIT.exec(text) ?? [];
  if (number === undefined || !unitOf(unit)) return undefined;
  const measured = numberIn(number, decimal);
  return measured === undefined ? undefined : { value: measured, unit };
}

function numberIn(text: string, decimal: Decimal): number | undefined {
  if (PADDED.test(text) || LONG.test(text) || HEXADECIMAL.test(text)) return undefined;
  if (decimal === 'comma' && /^[+-]?\d{1,3}(?:\.\d{3})+$/.test(text)) return Number(text.replaceAll('.', ''));
  if (NUMBER.test(text)) return Number(text);
  const [, mark, last] = GROUPED.exec(text) ?? [];
  if (last !== undefined)
    return mark === last ? undefined : Number(text.replaceAll(mark, '').replace(last, '.'));
  if (EITHER.test(text) && decimal === 'auto') return undefined;
  if (EITHER.test(text) && decimal === 'point') return Number(text.replace(',', ''));
  return COMMA.test(text) ? Number(text.replace(',', '.')) : undefined;
}
