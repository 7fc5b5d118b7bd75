import { remark, type Remark } from '@mantis-pdm/core/remarks';
import type { Layout, ReplayRow, ReplaySensor } from './row';

/** Columns of the format: unit, cycle, 3 settings, 21 sensors. */
const COLUMNS = 26;

/**
 * What the columns measure, in the units of the publisher (degrees Rankine, psia, pounds mass).
 * Source: Saxena, Goebel, Simon, Eklund: Damage propagation modeling for aircraft engine run-to-failure simulation,
 * PHM 2008, table II. Order: settings 1–3, then sensors 1–21.
 */
const TABLE: ReadonlyArray<[quantity: string, unit: string]> = [
  ['altitude', 'kft'],
  ['mach number', ''],
  ['throttle resolver angle', '%'],
  ['temperature', '°R'],
  ['temperature', '°R'],
  ['temperature', '°R'],
  ['temperature', '°R'],
  ['pressure', 'psia'],
  ['pressure', 'psia'],
  ['pressure', 'psia'],
  ['speed', 'rpm'],
  ['speed', 'rpm'],
  ['pressure ratio', ''],
  ['pressure', 'psia'],
  ['fuel flow ratio', 'pps/psi'],
  ['speed', 'rpm'],
  ['speed', 'rpm'],
  ['bypass ratio', ''],
  ['fuel air ratio', ''],
  ['bleed enthalpy', ''],
  ['speed', 'rpm'],
  ['speed', 'rpm'],
  ['flow', 'lbm/s'],
  ['flow', 'lbm/s'],
];

/** Channels of a C-MAPSS file: `setting1` … `setting3`, `s1` … `s21`. */
export const cmapssSensors: ReplaySensor[] = TABLE.map(([quantity, unit], i) => ({
  name: i < 3 ? `setting${i + 1}` : `s${i - 2}`,
  unit,
  quantity,
}));

/** Whether a first line looks like C-MAPSS: 26 numbers between spaces. */
export function isCmapss(text: string): boolean {
  const fields = split(text);
  return fields.length === COLUMNS && fields.every((field) => Number.isFinite(Number(field)));
}

/** The layout of NASA's C-MAPSS text files. */
export const cmapssLayout: Layout = {
  format: 'cmapss',
  axis: 'cycle',
  relative: false,
  rate: 0,
  long: false,
  sensors: cmapssSensors,
  leftOut: 0,
  notes: [],
  reader: () => parseCmapss,
};

function parseCmapss(text: string, line: number): ReplayRow | Remark {
  const fields = split(text);
  if (fields.length !== COLUMNS)
    return remark('table.row.cmapss.columns', { fields: fields.length, columns: COLUMNS });
  const numbers = fields.map(Number);
  const wrong = numbers.findIndex((number) => !Number.isFinite(number));
  if (wrong >= 0)
    return remark('table.row.cmapss.number', { cell: fields[wrong].slice(0, 40), column: wrong + 1 });
  const [, cycle, ...values] = numbers;
  if (!Number.isInteger(cycle) || cycle < 0) return remark('table.row.cmapss.cycle', { cell: fields[1] });
  return { line, unit: fields[0], position: cycle, values };
}

function split(text: string): string[] {
  const trimmed = text.trim();
  return trimmed === '' ? [] : trimmed.split(/\s+/);
}
