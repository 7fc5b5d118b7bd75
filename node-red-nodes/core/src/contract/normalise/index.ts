import { ContractError } from '../contract-error';
import { parseObject, type ContractObject } from '../message';
import { isForeignAnomaly, normaliseAnomaly } from './anomaly';
import { isBag } from './fields';
import { isReading } from './reading';
import { normaliseSamples, type Hints } from './samples';

/** Most objects that one foreign message may carry. */
export const MAX_BATCH = 10_000;

/** Longest JSON text that is parsed, in characters. */
export const MAX_TEXT = 16 * 1024 * 1024;

/** What came of a payload: the objects it held, and one error for each item that could not be read. */
export interface Normalised {
  objects: ContractObject[];
  errors: ContractError[];
}

/**
 * Turns what people really send into contract objects. Items of an array succeed or fail one by one,
 * so that one broken reading does not take its neighbours with it. Never throws.
 */
export function normalise(payload: unknown, hints: Hints): Normalised {
  const result: Normalised = { objects: [], errors: [] };
  collect(payload, hints, result);
  return result;
}

function collect(payload: unknown, hints: Hints, result: Normalised): void {
  try {
    const value = typeof payload === 'string' ? parseText(payload) : payload;
    const items = batchItems(value);
    if (!items) {
      result.objects.push(normaliseOne(value, hints));
      return;
    }
    items.forEach((item, i) => collectItem(item, { ...hints, seq: hints.seq + i }, result));
  } catch (error) {
    result.errors.push(asContractError(error, payload));
  }
}

function collectItem(item: unknown, hints: Hints, result: Normalised): void {
  try {
    result.objects.push(normaliseOne(item, hints));
  } catch (error) {
    result.errors.push(asContractError(error, item));
  }
}

function normaliseOne(value: unknown, hints: Hints): ContractObject {
  if (isBag(value) && Object.hasOwn(value, 'kind') && Object.hasOwn(value, 'v')) return parseObject(value);
  if (isForeignAnomaly(value)) return normaliseAnomaly(value, hints.seq, hints.now);
  return parseObject(normaliseSamples(value, hints));
}

/** The items of a batch; undefined for a single value, and for a frame of numbers, which is one value. */
function batchItems(value: unknown): unknown[] | undefined {
  if (!Array.isArray(value) || value.every(isReading)) return undefined;
  if (value.length > MAX_BATCH) {
    throw new ContractError('', `${value.length} items`, `a message may carry at most ${MAX_BATCH}`);
  }
  return value;
}

function parseText(text: string): unknown {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{') && !trimmed.startsWith('[')) return text;
  if (text.length > MAX_TEXT) throw new ContractError('', text, `is longer than ${MAX_TEXT} characters`);
  try {
    return JSON.parse(trimmed);
  } catch (error) {
    throw new ContractError('', text, `is not JSON: ${(error as Error).message}`);
  }
}

/** Getters and proxies from outside may throw anything. */
function asContractError(error: unknown, value: unknown): ContractError {
  if (error instanceof ContractError) return error;
  return new ContractError('', value, `cannot be read: ${String((error as Error | undefined)?.message)}`);
}
