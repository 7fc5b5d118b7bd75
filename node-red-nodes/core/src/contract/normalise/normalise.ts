import { ContractError, show } from '../contract-error';
import { parseObject, type ContractObject } from '../message';
import { MAX_SAMPLES } from '../samples';
import { isForeignAnomaly, normaliseAnomaly } from './anomaly';
import { isBag } from './bag';
import type { Hints } from './hints';
import { parseJson } from './json';
import { isReading } from './reading';
import { foreign } from './foreign';
import { readSamples } from './samples';
import type { Left } from './tag';

/** Most objects that one foreign message may carry. */
export const MAX_BATCH = 10_000;

/** Longest JSON text that is parsed, in characters. */
export const MAX_TEXT = 16 * 1024 * 1024;

/** What came of a payload: the objects it held, one error for each item that could not be read, and what measures nothing. */
export interface Normalised {
  objects: ContractObject[];
  errors: ContractError[];
  left: Left[];
}

/**
 * Turns what people really send into contract objects. Items of an array succeed or fail one by one,
 * so that one broken reading does not take its neighbours with it. Never throws.
 */
export function normalise(payload: unknown, hints: Hints): Normalised {
  const result: Normalised = { objects: [], errors: [], left: [] };
  collect(payload, hints, result);
  return result;
}

/** Whether a list is one payload of a known kind, whose items do not stand for themselves. */
export function isOnePayload(list: unknown[]): boolean {
  try {
    // Our own have an id and a `v`, as the tags of some senders have.
    return !list.some(isOurs) && foreign(list, LIST_HINTS) !== undefined;
  } catch {
    // A getter of a sender threw: the item that it belongs to says so.
    return false;
  }
}

/** An object of the contract, of whatever release. */
const isOurs = (value: unknown) => isBag(value) && Object.hasOwn(value, 'kind') && Object.hasOwn(value, 'v');

const LIST_HINTS: Hints = { now: 0, seq: 0, source: { protocol: '', address: '' } };

function collect(payload: unknown, hints: Hints, result: Normalised): void {
  const opened = readSafely(() => open(payload), payload, result.errors);
  if (!opened) return;
  const { value, items } = opened;
  if (items === undefined || isOnePayload(items)) return collectItem(value, hints, result);
  for (const item of items) collectItem(item, hints, result);
}

function open(payload: unknown): { value: unknown; items?: unknown[] } {
  const value = typeof payload === 'string' ? parseText(payload) : payload;
  return { value, items: batchItems(value) };
}

function collectItem(item: unknown, hints: Hints, result: Normalised): void {
  readSafely(
    () => normaliseOne(typeof item === 'string' ? parseText(item) : item, hints, result),
    item,
    result.errors,
  );
}

/** What `read` gives; a throw goes to `errors` as a sentence about `value`. */
export function readSafely<T>(read: () => T, value: unknown, errors: ContractError[]): T | undefined {
  try {
    return read();
  } catch (error) {
    errors.push(asContractError(error, value));
    return undefined;
  }
}

function normaliseOne(value: unknown, hints: Hints, { objects, errors, left }: Normalised): void {
  // Each has a number of its own, by what came before it.
  const numbered = () => ({ ...hints, seq: hints.seq + objects.length + errors.length });
  if (isOurs(value)) return void objects.push(parseObject(value));
  if (isForeignAnomaly(value)) return void objects.push(parseObject(normaliseAnomaly(value, numbered())));
  const found = readSamples(value, numbered());
  for (const samples of found.samples)
    readSafely(() => objects.push(parseObject(samples(numbered()))), value, errors);
  errors.push(...found.errors);
  left.push(...found.left);
}

/** The items of a batch; undefined for a single value, and for a frame of numbers, which is one value. */
function batchItems(value: unknown): unknown[] | undefined {
  if (!Array.isArray(value)) return undefined;
  if (value.length > MAX_SAMPLES)
    throw new ContractError('', `${value.length} items`, `a frame may carry at most ${MAX_SAMPLES}`);
  if (value.every((one) => isReading(one))) return undefined;
  if (value.length > MAX_BATCH)
    throw new ContractError('', `${value.length} items`, `a message may carry at most ${MAX_BATCH}`);
  return value;
}

/** Text in quotes, as serialisers of JSON write a single value. */
function quoted(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    return text;
  }
}

/** JSON text as its value, lines of JSON as an array of lines, anything else as it is. */
function parseText(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed.startsWith('"')) return quoted(trimmed);
  if (!trimmed.startsWith('{') && !trimmed.startsWith('[')) return text;
  if (text.length > MAX_TEXT) throw new ContractError('', text, `is longer than ${MAX_TEXT} characters`);
  try {
    return parseJson(trimmed);
  } catch (error) {
    const lines = trimmed.split(/\s*\n\s*/, MAX_BATCH + 1);
    if (lines.length > 1 && isJson(lines[0])) return lines;
    throw new ContractError('', text, `is not JSON: ${(error as Error).message}`);
  }
}

function isJson(text: string): boolean {
  try {
    parseJson(text);
    return true;
  } catch {
    return false;
  }
}

/** Getters and proxies from outside may throw anything, also things that cannot be asked what they are. */
function asContractError(error: unknown, value: unknown): ContractError {
  try {
    if (error instanceof ContractError) return error;
    return new ContractError(
      '',
      value,
      `cannot be read: ${show(error instanceof Error ? error.message : error)}`,
    );
  } catch {
    return new ContractError('', value, 'cannot be read');
  }
}
