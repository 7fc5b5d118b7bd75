import type { TablePlan } from '@mantis-pdm/core/table';
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { EvalError } from '../eval-error.mts';
import { readText } from './files.mts';
import { tableOf, type Table } from './lines.mts';

const require = createRequire(import.meta.url);
const { RowReader } = require('@mantis-pdm/core/table') as typeof import('@mantis-pdm/core/table');

/** A file of values by time. */
export interface Recording {
  /** Path below the folder that was asked for, with slashes. */
  file: string;
  names: string[];
  /** A value per name in every row; null where it is missing or no number. */
  rows: (number | null)[][];
  /** As the file has them; empty where it has none. */
  stamps: string[];
  /** Epoch ms of each row, or since the first, and the median between two; absent where the file has no times. */
  times?: number[];
  step?: number;
  /** Whether a row is labelled as a fault; absent where nothing is labelled. */
  truth?: boolean[];
}

/** Columns that are no measurement, in lower case and without what is no letter. */
const TRUTHS = ['anomaly', 'isanomaly', 'label'];
const NO_VALUES = ['changepoint'];

/**
 * A table of any common kind: times, values, and labels where a column is called so.
 * @throws EvalError that names the file, where nothing in it is a value.
 */
export function readRecording(folder: string, path: string): Recording {
  const file = relative(folder, path).replaceAll('\\', '/');
  const { plan, rows } = read(file, path);
  const label = plan.columns.find(({ name, index }) => TRUTHS.includes(plain(name)) && rows.every((cells) => truthOf(cells[index]) !== undefined)); // prettier-ignore
  const sensors = plan.sensors.filter(({ index, name }) => index !== label?.index && !NO_VALUES.includes(plain(name))); // prettier-ignore
  if (plan.long) throw new EvalError(`${file} has a value a line; make it a table with a column a sensor.`);
  if (sensors.length === 0) throw new EvalError(`${file} has no column of numbers.`);
  const values = new RowReader({ ...plan, sensors, ...NOTHING_ELSE });
  const times = timesOf(plan, rows);
  const step = stepOf(times);
  return {
    file,
    names: sensors.map(({ name }) => name),
    rows: rows.map((cells) => valuesOf(values.read(cells))),
    stamps: stampsOf(plan, rows),
    ...(step === undefined ? {} : { times, step }),
    ...(label ? { truth: rows.map((cells) => truthOf(cells[label.index]) === true) } : {}),
  };
}

/** A row counts here though it has no time, and names no asset. */
const NOTHING_ELSE = { time: null, cycle: null, asset: null, long: null, rate: 0 };

function read(file: string, path: string): Table {
  try {
    return tableOf(readText(path), (sentence) => console.error(`${file}: ${sentence}`));
  } catch (error) {
    const { message } = error as Error;
    const short = (error as { short?: string }).short;
    throw new EvalError(short ? `${file} has no column of numbers. ${message}` : `${file} cannot be read: ${message}`); // prettier-ignore
  }
}

const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}]/gu, '');

/** A value that the file itself calls bad is missing, as `mantis-clean` has it. */
const valuesOf = (row: ReturnType<InstanceType<typeof RowReader>['read']>) =>
  'remark' in row ? [] : row.values.map((value, i) => (row.qualities[i] < 1 ? null : value));

function stampsOf({ time, cycle }: TablePlan, rows: readonly string[][]): string[] {
  const columns = [time?.column ?? cycle, time?.clock, time?.fraction].flatMap((column) =>
    column ? [column.index] : [],
  );
  return rows.map((cells) => columns.map((i) => cells[i]).join(' ').trim()); // prettier-ignore
}

/** Times in which those that are none follow the one before; none where the file has none. */
function timesOf(plan: TablePlan, rows: readonly string[][]): number[] {
  if (!plan.time) return [];
  const reader = new RowReader({ ...plan, sensors: [], asset: null, long: null });
  const times = rows.map((cells) => {
    const row = reader.read(cells);
    return 'remark' in row ? NaN : row.position;
  });
  let last = times.find(Number.isFinite) ?? 0;
  return times.map((time) => (last = Number.isFinite(time) ? time : last));
}

/** The median between two times, in ms; undefined where they do not rise. */
function stepOf(times: readonly number[]): number | undefined {
  const steps = times.flatMap((time, i) => (i > 0 && time > times[i - 1] ? [time - times[i - 1]] : []));
  return steps.length > 0 ? steps.sort((a, b) => a - b)[steps.length >> 1] : undefined;
}

/** What a label says; undefined where it is none. */
function truthOf(cell: string): boolean | undefined {
  if (/^(true|false)$/i.test(cell)) return cell.toLowerCase() === 'true';
  if (cell === '') return false;
  return Number.isFinite(Number(cell)) ? Number(cell) > 0 : undefined;
}
