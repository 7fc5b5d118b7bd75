import { relative } from 'node:path';
import { EvalError } from '../eval-error.mts';
import { readText } from './files.mts';
import { filledTimes, isStamp, stepOf, timeOf } from './stamps.mts';
import { tableOf } from './table.mts';

/** A file of values by time. */
export interface Recording {
  /** Path below the folder that was asked for, with slashes. */
  file: string;
  names: string[];
  /** A value per name in every row; null where it is missing or no number. */
  rows: (number | null)[][];
  /** As the file has them; empty where it has none. */
  stamps: string[];
  /** Epoch ms of each row, and the median between two; absent where the file has no times. */
  times?: number[];
  step?: number;
  /** Whether a row is labelled as a fault; absent where nothing is labelled. */
  truth?: boolean[];
}

/** Columns that are no measurement, in lower case and without what is no letter. */
const TIMES = [
  'datetime',
  'timestamp',
  'time',
  'ts',
  'date',
  'zeitstempel',
  'zeit',
  'datum',
  'times',
  'timems',
  'utc',
];
const DATES = ['date', 'datum'];
const CLOCKS = ['time', 'zeit'];
const TRUTHS = ['anomaly', 'isanomaly', 'label'];
const NO_VALUES = ['changepoint'];
/** Share of a column's cells that are times. */
const MOSTLY = 0.9;

/**
 * A CSV file of any common kind: times, values, and labels where a column is called so.
 * @throws EvalError that names the file, where nothing in it is a value.
 */
export function readRecording(folder: string, path: string): Recording {
  const file = relative(folder, path).replaceAll('\\', '/');
  const { names: all, lines } = read(file, path);
  const column = (i: number) => lines.map((line) => line[i] ?? '');
  const kinds = all.map(plain);
  const stampColumns = stampColumnsOf(kinds, column);
  const label = kinds.findIndex((kind, i) => TRUTHS.includes(kind) && column(i).every((cell) => truthOf(cell) !== undefined)); // prettier-ignore
  const values = all
    .map((name, i) => ({ name, i, cells: column(i).map(toNumber) }))
    .filter(({ i, cells }) => ![...stampColumns, label].includes(i) && !NO_VALUES.includes(kinds[i]) && cells.some((cell) => cell !== null)); // prettier-ignore
  if (values.length === 0) throw new EvalError(`${file} has no column of numbers.`);
  const stamps = lines.map((line) => stampColumns.map((i) => line[i] ?? '').join(' ').trim()); // prettier-ignore
  const times = filledTimes(stamps.map(timeOf));
  const step = stepOf(times);
  return {
    file,
    names: values.map(({ name }) => name),
    rows: lines.map((_, row) => values.map(({ cells }) => cells[row])),
    stamps,
    ...(step === undefined ? {} : { times, step }),
    ...(label < 0 ? {} : { truth: column(label).map((cell) => truthOf(cell) === true) }),
  };
}

function read(file: string, path: string) {
  try {
    return tableOf(readText(path));
  } catch (error) {
    throw new EvalError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}]/gu, '');

/** The column of times, or two where date and time of day are apart; by their names, else the first that is full of times. */
function stampColumnsOf(kinds: readonly string[], column: (i: number) => string[]): number[] {
  const [date, clock] = [DATES, CLOCKS].map((names) => kinds.findIndex((kind) => names.includes(kind)));
  const isClock = (i: number) => column(i).some((cell) => /^\d{1,2}:\d\d/.test(cell));
  if (date >= 0 && clock >= 0 && isClock(clock)) return [date, clock];
  const named = kinds.findIndex((kind, i) => TIMES.includes(kind) && column(i).some((cell) => Number.isFinite(timeOf(cell)))); // prettier-ignore
  if (named >= 0) return [named];
  const full = kinds.findIndex((_, i) => {
    const cells = column(i);
    return cells.length > 0 && cells.filter(isStamp).length >= MOSTLY * cells.length;
  });
  return full < 0 ? [] : [full];
}

function truthOf(cell: string): boolean | undefined {
  if (/^(true|false)$/i.test(cell)) return cell.toLowerCase() === 'true';
  const value = toNumber(cell);
  return value === null ? (cell === '' ? false : undefined) : value > 0;
}

/** A finite decimal number, or true and false as 1 and 0; null for anything else. */
function toNumber(cell: string): number | null {
  if (/^(true|false)$/i.test(cell)) return Number(cell.toLowerCase() === 'true');
  const value = /^[+-]?(\d|\.\d)/.test(cell) && !/^[+-]?0x/i.test(cell) ? Number(cell) : NaN;
  return Number.isFinite(value) ? value : null;
}
