import { ContractError } from '../contract-error';

/** A value with its quality 0–100. A value that is not a finite number is null with quality 0. */
export interface Reading {
  value: number | null;
  quality: number;
}

const QUALITY_WORDS: Record<string, number> = { good: 100, uncertain: 50, bad: 0 };

/**
 * Reads a sensor value: a number, numeric text, a boolean (1 or 0), or null for a missing one.
 * @throws ContractError when it is none of these.
 */
export function parseReading(value: unknown, field: string, quality: unknown = 100): Reading {
  const number = toNumber(value);
  if (number === undefined) throw new ContractError(field, value, 'must be a number');
  if (number === null || !Number.isFinite(number)) return { value: null, quality: 0 };
  return { value: number, quality: parseQuality(quality) };
}

/** Whether {@link parseReading} can read the value. */
export function isReading(value: unknown): boolean {
  return toNumber(value) !== undefined;
}

/**
 * Reads a quality: 0–100, or the OPC words good, uncertain, bad (also as the start of a status such as "BadTimeout").
 * @throws ContractError when it is neither.
 */
export function parseQuality(quality: unknown): number {
  if (quality === undefined || quality === null) return 100;
  const number = Number(quality);
  if (typeof quality !== 'object' && quality !== '' && number >= 0 && number <= 100) return number;
  const word = typeof quality === 'string' ? /^(good|uncertain|bad)/i.exec(quality) : null;
  if (word) return QUALITY_WORDS[word[1].toLowerCase()];
  throw new ContractError('quality', quality, 'must be 0–100, or good, uncertain or bad');
}

function toNumber(value: unknown): number | null | undefined {
  if (value === null) return null;
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean' || typeof value === 'bigint') return Number(value);
  if (typeof value === 'string' && value.trim() !== '' && !isNaN(Number(value))) return Number(value);
  return undefined;
}
