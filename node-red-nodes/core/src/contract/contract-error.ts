import type { z } from 'zod';

/** Longest piece of an offending value that an error repeats, in characters. */
const SHOWN = 80;

/** Something from outside does not fit the contract. The message names the field, shows the value, and says what fits. */
export class ContractError extends Error {
  override readonly name = 'ContractError';

  constructor(
    /** Path of the field, such as `channels.temperature.v`; empty for the whole payload. */
    readonly field: string,
    /** The offending value. */
    readonly value: unknown,
    /** What is wrong with it, or what would fit. */
    readonly expected: string,
  ) {
    super(`${cut(field) || 'payload'} is ${show(value)}: ${expected}`);
  }
}

/** A value in a few words, for a message to a person. Never throws. */
export function show(value: unknown): string {
  return cut(describe(value));
}

function cut(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return `"${value.slice(0, SHOWN * 2)}"`;
  if (typeof value === 'function') return 'a function';
  if (value === null || typeof value !== 'object') return String(value);
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  try {
    return JSON.stringify(value, shorten) ?? 'an object';
  } catch {
    return 'an object that JSON cannot hold';
  }
}

/** Long arrays and strings are cut before they are printed: a frame has up to 10 million samples. */
function shorten(_key: string, value: unknown): unknown {
  const long = (Array.isArray(value) || typeof value === 'string') && value.length > SHOWN;
  return long ? value.slice(0, SHOWN) : value;
}

/** The first issue that a schema reports on `value`, as a {@link ContractError}. */
export function contractError(issue: z.core.$ZodIssue, value: unknown): ContractError {
  let found: unknown = value;
  for (const key of issue.path) found = (found as Record<PropertyKey, unknown> | null | undefined)?.[key];
  const field = issue.path.map(String).join('.');
  if (issue.code !== 'invalid_key') return new ContractError(field, found, issue.message);
  return new ContractError(field, issue.path.at(-1), `as a name: ${issue.issues[0].message}`);
}
