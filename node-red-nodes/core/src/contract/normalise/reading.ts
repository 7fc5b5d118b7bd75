import { ContractError } from '../contract-error';
import { isBag, type Bag } from './bag';
import { keyOf } from './fields';

/** A value with its quality 0–100. A value that is not a finite number is null with quality 0. */
export interface Reading {
  value: number | null;
  quality: number;
}

const QUALITY_WORDS: Record<string, number> = { good: 100, uncertain: 50, bad: 0 };

/** OPC classic and Sparkplug B state good as 192 and its neighbours. */
const OPC_GOOD = { from: 192, to: 255 };

/** Quality by the two top bits of an OPC UA status code (part 4, table 177): good, uncertain, bad, reserved. */
const STATUS_QUALITY = [100, 50, 0, 0];

/**
 * Reads a sensor value: a number, numeric text, a boolean (1 or 0), or null for a missing one.
 * @throws ContractError when it is none of these.
 */
export function parseReading(value: unknown, field: string, quality = 100): Reading {
  const number = toNumber(value);
  if (number === undefined) throw new ContractError(field, value, 'must be a number');
  if (number === null || !Number.isFinite(number)) return { value: null, quality: 0 };
  return { value: number, quality };
}

/** Whether {@link parseReading} can read the value. */
export function isReading(value: unknown): boolean {
  return toNumber(value) !== undefined;
}

/**
 * The quality 0–100 that a bag states as `quality`, `q` or an OPC UA `statusCode`; undefined when it states none.
 * @throws ContractError when it cannot be read.
 */
export function qualityIn(bag: Bag): number | undefined {
  const key = keyOf(bag, 'quality');
  if (key === undefined) return undefined;
  return key === 'statusCode' ? parseStatusCode(bag[key]) : parseQuality(bag[key]);
}

/**
 * Reads a quality: 0–100, the OPC words good, uncertain, bad (also as the start of a status such as "BadTimeout"),
 * or OPC's numbers for good, 192–255.
 * @throws ContractError when it is none of these.
 */
export function parseQuality(quality: unknown, field = 'quality'): number {
  const number = typeof quality === 'boolean' ? undefined : toNumber(quality);
  if (typeof number === 'number' && number >= 0 && number <= 100) return number;
  if (typeof number === 'number' && number >= OPC_GOOD.from && number <= OPC_GOOD.to) return 100;
  const word = typeof quality === 'string' ? /^(good|uncertain|bad)/i.exec(quality.trim()) : null;
  if (word) return QUALITY_WORDS[word[1].toLowerCase()];
  throw new ContractError(field, quality, 'must be 0–100, or good, uncertain or bad');
}

/** An OPC UA status code: the 32-bit number (0 is good), its name, or an object with either. */
export function parseStatusCode(code: unknown): number {
  const plain = isBag(code) ? (code.value ?? code.name) : code;
  if (typeof plain === 'number' && plain >= 0 && plain < 2 ** 32)
    return STATUS_QUALITY[Math.floor(plain / 2 ** 30)];
  return parseQuality(typeof plain === 'string' ? plain : code, 'statusCode');
}

function toNumber(value: unknown): number | null | undefined {
  if (value === null) return null;
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean' || typeof value === 'bigint') return Number(value);
  if (typeof value === 'string' && value.trim() !== '' && !isNaN(Number(value))) return Number(value);
  return undefined;
}
