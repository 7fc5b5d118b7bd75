import { durationOf, writeDuration, type Extent } from '@mantis-pdm/core/time';

/** What a field for an extent accepts; limits are of what is counted. */
export interface ExtentFieldRule {
  /** What a number is of, as it may be written behind it; none where that depends on another setting. */
  counted?: string;
  min?: number;
  max?: number;
  integer?: boolean;
}

/**
 * A setting that says how long: a number without a unit is of what is counted, as flows of earlier releases have it; with a unit of time it
 * is time. No time at all is 0.
 * @throws Error with the rest of a sentence that begins with the setting's name.
 */
export function readExtent(value: unknown, rule: ExtentFieldRule): Extent {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && !Number.isNaN(number)) return counted(number, rule);
  const { counted: word } = rule;
  const read = durationOf(value, { plain: '', counts: word === undefined ? [] : [word] });
  if (!('ms' in read)) return counted(read.count, rule);
  if (read.ms === 0) return counted(0, rule);
  return { ms: read.ms };
}

const OR = ', or a duration such as 10 min';

function counted(
  number: number,
  { counted: word, min = -Infinity, max = Infinity, integer }: ExtentFieldRule,
): number {
  const of = word === undefined ? '' : ` ${word}`;
  if (!Number.isFinite(number)) throw new Error(`must be a number${OR}`);
  if (integer === true && !Number.isInteger(number)) throw new Error(`must be a whole number${OR}`);
  if (number < min) throw new Error(`must be at least ${min}${of}`);
  if (number > max) throw new Error(`must be at most ${max}${of}`);
  return number;
}

/** An extent as a field shows it: a number as it is, time with its unit. */
export function writeExtent(extent: Extent): number | string {
  return typeof extent === 'number' ? extent : writeDuration(extent.ms);
}
