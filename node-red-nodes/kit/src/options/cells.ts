import { readDuration } from './duration';
import type { Column } from './option';

/** A row of a table as the dialog holds it. */
export type Row = Readonly<Record<string, unknown>>;

/** What a cell may hold in one row: the first case of its column that holds there, else the column itself. */
export function cellRule(column: Column, row: Row): Omit<Column, 'key' | 'label' | 'cases'> {
  const found = column.cases?.find(({ where }) =>
    Object.entries(where).every(([key, values]) => values.includes(textOf(row[key]))),
  );
  return found ? { ...column, choices: undefined, ...found } : column;
}

/** Why a cell does not fit, as the rest of a sentence that begins with its label; undefined where it does. Pure: the dialog asks it too. */
export function faultOfCell(column: Column, row: Row): string | undefined {
  const rule = cellRule(column, row);
  const value = Object.hasOwn(row, column.key) ? row[column.key] : rule.initial;
  const text = textOf(value);
  if (rule.kind === 'flag') return undefined;
  if (text === '') return rule.required ? 'must not be empty' : undefined;
  if (rule.kind === 'number') return faultOfNumber(text, rule);
  if (rule.kind === 'duration') return faultOfDuration(text, rule);
  if (rule.words) return faultOfWords(text, rule.words);
  if (!rule.choices || rule.choices.includes(text)) return faultOfText(text, rule);
  if (rule.orDuration) return faultOfDuration(text, { ...rule, plain: rule.orDuration });
  if (rule.orNumber && isNumber(text)) return undefined;
  const listed = rule.choices.join(', ');
  if (!rule.orNumber) return `is "${text}": must be one of ${listed}`;
  return `is "${text}": must be a number${listed === '' ? '' : `, or ${listed}`}`;
}

/** The first fault of a table: which row, which cell, why; undefined where all fit. */
export function faultOfRows(columns: readonly Column[], rows: unknown): string | undefined {
  if (!Array.isArray(rows)) return undefined;
  for (const [i, row] of (rows as (Row | null)[]).entries()) {
    for (const column of columns) {
      const fault = faultOfCell(column, row ?? {});
      if (fault !== undefined) return `row ${i + 1}: ${column.label} ${fault}`;
    }
  }
  return undefined;
}

type Rule = ReturnType<typeof cellRule>;

function faultOfNumber(text: string, { min = -Infinity, max = Infinity, integer }: Rule): string | undefined {
  if (!isNumber(text)) return `is "${text}": must be a number`;
  const number = Number(text);
  if (integer && !Number.isInteger(number)) return `is ${text}: must be a whole number`;
  if (number < min) return `is ${text}: must be at least ${min}`;
  return number > max ? `is ${text}: must be at most ${max}` : undefined;
}

function faultOfDuration(text: string, { plain = 's', min, max }: Rule): string | undefined {
  try {
    readDuration(text, { unit: plain, min, max });
    return undefined;
  } catch (error) {
    return `is "${text.slice(0, 40)}": ${(error as Error).message}`;
  }
}

function faultOfWords(text: string, words: readonly string[]): string | undefined {
  const each = text.split(',').map((word) => word.trim());
  const unknown = each.find((word) => word !== '' && !words.includes(word));
  return unknown === undefined ? undefined : `has "${unknown}": must be among ${words.join(', ')}`;
}

function faultOfText(text: string, { maxLength = Infinity, pattern, like = '' }: Rule): string | undefined {
  if (text.length > maxLength) return `is longer than ${maxLength} characters`;
  const fits = pattern === undefined || new RegExp(pattern, 'u').test(text);
  return fits ? undefined : `is "${text.slice(0, 40)}": write it as ${like}`;
}

function isNumber(text: string): boolean {
  return Number.isFinite(Number(text));
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).trim();
}
