import { z } from 'zod';
import { nameSchema } from './envelope';

/** Most entries of one dictionary: 10 000 sensors with ten features each. */
export const MAX_ENTRIES = 100_000;

/**
 * An object whose keys are names chosen by people: sensors, features.
 * The schema library would drop a key `__proto__` without a word; here it is refused like any other fault.
 */
export function dictionary<V extends z.ZodType>(value: V) {
  return z.preprocess(
    (input, context) => {
      const fault = isObject(input) ? faultOf(input) : undefined;
      if (fault) context.addIssue({ code: 'custom', ...fault });
      return input;
    },
    z.record(nameSchema, value),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function faultOf(entries: object): { path: string[]; message: string } | undefined {
  if (Object.hasOwn(entries, '__proto__'))
    return { path: ['__proto__'], message: '__proto__ cannot be a name; rename it' };
  const count = Object.keys(entries).length;
  return count > MAX_ENTRIES
    ? { path: [], message: `has ${count} entries, at most ${MAX_ENTRIES} fit` }
    : undefined;
}
