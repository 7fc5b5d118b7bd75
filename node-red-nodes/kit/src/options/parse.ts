import { show } from '@mantis-pdm/core/contract';
import type { Extent } from '@mantis-pdm/core/time';
import { asError } from '../work/as-error';
import type {
  ChoiceOption,
  DurationOption,
  ExtentOption,
  FlagOption,
  NumberOption,
  Option,
  OptionTable,
  OptionValues,
  OptionalDurationOption,
  OptionalNumberOption,
  RowsOption,
} from './option';
import { readDuration } from './duration';
import { readExtent } from './extent';
import { rowsThatFit, type SetAside } from './rows';

/** A setting in the edit dialog does not fit. The message names the field as the dialog labels it. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
  constructor(
    readonly option: string,
    label: string,
    value: unknown,
    expected: string,
  ) {
    super(`Setting "${label}" is ${show(value)}: ${expected}`);
  }
}

/**
 * The typed options of a node from what its flow file holds. Missing ones take their former value or their default, so that
 * flows saved by older releases load, and mean what they meant.
 * @throws OptionError for the first option that does not fit.
 */
export function parseOptions<T extends OptionTable>(
  table: T,
  config: Record<string, unknown>,
): OptionValues<T> {
  return read(table, config, parseRows);
}

/**
 * The same for a node that is to run: of its tables the rows that fit, and beside them those that were set aside.
 * @throws OptionError for the first option that does not fit, a table of which nothing fits among them.
 */
export function readOptions<T extends OptionTable>(
  table: T,
  config: Record<string, unknown>,
): { values: OptionValues<T>; aside: SetAside[] } {
  const aside: SetAside[] = [];
  const values = read(table, config, (name, option, value) =>
    told(name, option, value, () => {
      const found = rowsThatFit(option, ofText(value));
      aside.push(...found.aside);
      return found.value;
    }),
  );
  return { values, aside };
}

type ReadRows = (name: string, option: RowsOption, value: unknown) => unknown;

function read<T extends OptionTable>(
  table: T,
  config: Record<string, unknown>,
  rows: ReadRows,
): OptionValues<T> {
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(table)) {
    if (option.kind === 'secret') continue;
    const value = config[name];
    const stated = value !== undefined && value !== null && value !== '';
    values[name] =
      option.kind === 'rows' && stated ? rows(name, option, value) : parseOption(name, option, value);
  }
  return values as OptionValues<T>;
}

function parseOption(name: string, option: Exclude<Option, { kind: 'secret' }>, value: unknown): unknown {
  const missing = value === undefined || value === null || value === '';
  switch (option.kind) {
    case 'number':
      return missing ? option.default : parseNumber(name, option, value);
    case 'optional-number':
      return value === undefined ? option.default : missing ? null : parseNumber(name, option, value);
    case 'duration':
      return missing ? option.default : parseDuration(name, option, value);
    case 'optional-duration':
      return value === undefined ? option.default : missing ? null : parseDuration(name, option, value);
    case 'extent':
      return missing ? option.default : parseExtent(name, option, value);
    case 'flag':
      return missing ? option.default : parseFlag(name, option, value);
    case 'choice':
      return missing ? option.default : parseChoice(name, option, value);
    case 'rows':
      return structuredClone(option.default);
    default:
      return parseText(name, option, value);
  }
}

function parseFlag(name: string, { label }: FlagOption, value: unknown): boolean {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new OptionError(name, label, value, 'must be true or false');
}

function parseNumber(name: string, option: NumberOption | OptionalNumberOption, value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  const { min = -Infinity, max = Infinity } = option;
  const fits = typeof number === 'number' && Number.isFinite(number) && number >= min && number <= max;
  const whole = option.kind === 'number' && option.integer === true;
  if (fits && (!whole || Number.isInteger(number))) return number;
  throw new OptionError(name, option.label, value, `must be ${rangeText(option, whole)}`);
}

function parseDuration(
  name: string,
  { label, ...rule }: DurationOption | OptionalDurationOption,
  value: unknown,
): number {
  try {
    return readDuration(value, rule);
  } catch (error) {
    throw new OptionError(name, label, value, asError(error).message);
  }
}

function parseExtent(name: string, { label, ...rule }: ExtentOption, value: unknown): Extent {
  try {
    return readExtent(value, rule);
  } catch (error) {
    throw new OptionError(name, label, value, asError(error).message);
  }
}

function rangeText({ min, max, unit }: NumberOption | OptionalNumberOption, whole: boolean): string {
  const noun = whole ? 'a whole number' : 'a number';
  const suffix = unit ? ` ${unit}` : '';
  if (min !== undefined && max !== undefined) return `${noun} from ${min} to ${max}${suffix}`;
  if (min !== undefined) return `${noun} of at least ${min}${suffix}`;
  return max === undefined ? noun : `${noun} of at most ${max}${suffix}`;
}

function parseChoice(name: string, option: ChoiceOption, value: unknown): string {
  if (typeof value === 'string' && Object.hasOwn(option.choices, value)) return value;
  throw new OptionError(
    name,
    option.label,
    value,
    `must be one of ${Object.keys(option.choices).join(', ')}`,
  );
}

function parseRows(name: string, option: RowsOption, value: unknown): unknown {
  return told(name, option, value, () => option.parse(ofText(value)));
}

/** A table may come as JSON, from a variable of the environment. */
function ofText(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value;
}

function told<R>(name: string, { label }: RowsOption, value: unknown, parse: () => R): R {
  try {
    return parse();
  } catch (error) {
    throw new OptionError(name, label, value, asError(error).message);
  }
}

function parseText(name: string, option: Extract<Option, { kind: 'text' | 'node' }>, value: unknown): string {
  if (typeof value === 'object' && value !== null)
    throw new OptionError(name, option.label, value, 'must be text');
  const text =
    value === undefined || value === null
      ? option.kind === 'text'
        ? (option.former ?? option.default)
        : ''
      : String(value);
  const limit = option.kind === 'text' ? (option.maxLength ?? 1000) : 100;
  if (option.required && text.trim() === '')
    throw new OptionError(name, option.label, value, 'must not be empty');
  if (text.length > limit)
    throw new OptionError(name, option.label, text.slice(0, 40), `is longer than ${limit} characters`);
  return text;
}
