import { ConnectError } from '@mantis-pdm/node-red-kit';

/** Which columns hold what, as a person states them; empty texts are found by their names. */
export interface ColumnChoice {
  time: string;
  cycle: string;
  asset: string;
  /** Sensor columns, separated by commas; empty: every other column in which numbers prevail. */
  sensors: string;
}

/** Indexes of the columns of a file; null where it has none. */
export interface Columns {
  time: number | null;
  cycle: number | null;
  asset: number | null;
  sensors: { index: number; name: string; unit: string }[];
}

const NAMES = {
  time: ['timestamp', 'datetime', 'time', 'date', 'ts'],
  cycle: ['cycle', 'cycles', 'time_in_cycles'],
  asset: [
    'asset',
    'assetid',
    'asset_id',
    'machine_id',
    'machineid',
    'machine',
    'unit',
    'unit_number',
    'device',
    'id',
    'udi',
  ],
} as const;

/** `vibration (mm/s)` and `vibration [mm/s]` name a sensor and its unit. */
const WITH_UNIT = /^(.*\S)\s*[([]([^)\]]{1,32})[)\]]$/u;

/**
 * Finds the columns by the header and the first data rows.
 * @throws ConnectError when a stated column is not in the header, or no column holds numbers.
 */
export function findColumns(header: string[], rows: string[][], choice: ColumnChoice): Columns {
  const time = locate(header, choice.time, NAMES.time);
  const cycle = locate(header, choice.cycle, NAMES.cycle);
  const asset = locate(header, choice.asset, NAMES.asset);
  const taken = new Set([time, cycle, asset]);
  const stated = choice.sensors
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const indexes = stated.length
    ? stated.map((name) => indexOf(header, name))
    : header.map((_, i) => i).filter((i) => !taken.has(i) && isNumeric(rows.map((row) => row[i])));
  if (indexes.length === 0) {
    throw new ConnectError(
      `No column of ${header.join(', ').slice(0, 200)} holds numbers; state the sensor columns.`,
      'no sensor column',
    );
  }
  return {
    time,
    cycle,
    asset,
    sensors: indexes.map((index) => ({ index, ...nameAndUnit(header[index], index) })),
  };
}

function locate(header: string[], stated: string, names: readonly string[]): number | null {
  if (stated.trim() !== '') return indexOf(header, stated.trim());
  const lower = header.map((name) => nameAndUnit(name, 0).name.toLowerCase().replaceAll(' ', '_'));
  for (const name of names) {
    const index = lower.indexOf(name);
    if (index >= 0) return index;
  }
  return null;
}

function indexOf(header: string[], name: string): number {
  const index = header.findIndex((column) => column === name || nameAndUnit(column, 0).name === name);
  if (index >= 0) return index;
  throw new ConnectError(
    `There is no column "${name}"; the header has ${header.join(', ').slice(0, 200)}.`,
    'column missing',
  );
}

function nameAndUnit(column: string, index: number): { name: string; unit: string } {
  const match = WITH_UNIT.exec(column);
  if (match) return { name: match[1], unit: match[2] };
  return { name: column || `column${index + 1}`, unit: '' };
}

/** Whether numbers prevail among the fields of a column that hold anything. One broken row does not hide a sensor. */
function isNumeric(fields: (string | undefined)[]): boolean {
  const values = fields
    .map((field) => (field === undefined ? null : readValue(field)))
    .filter((value) => value !== null);
  return values.filter((value) => value !== undefined).length * 2 >= values.length;
}

/** A number, null for an empty field or a word for a missing value, undefined for anything else. */
export function readValue(field: string): number | null | undefined {
  const text = field.trim();
  if (text === '' || /^(nan|null|na|n\/a|none|-)$/i.test(text)) return null;
  const number = toNumber(text);
  return Number.isFinite(number) ? number : undefined;
}

/** A number as CSV files write it: also with a decimal comma. NaN when it is none. */
export function toNumber(field: string): number {
  const number = Number(field);
  return Number.isNaN(number) && /^\s*[-+]?\d+,\d+\s*$/.test(field)
    ? Number(field.replace(',', '.'))
    : number;
}
