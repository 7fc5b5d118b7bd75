import { RowReader, type TableRow } from './rows';
import type { TablePlan } from './table-plan';
import type { TimeFormat } from './times';

/** What a column is taken for; `left out`: nothing. */
export type ColumnRole =
  | 'time'
  | 'time of day'
  | 'part of the second'
  | 'cycle'
  | 'asset'
  | 'sensor'
  | 'name of the sensor'
  | 'value'
  | 'quality'
  | 'left out';

/** A column as a person sees it before anything is read in earnest. */
export interface ColumnPreview {
  name: string;
  unit: string;
  role: ColumnRole;
  /** Its first cells, as the table writes them. */
  cells: string[];
  /** The same as they are read: times in ISO 8601, numbers with a point; null for a missing value, a row that is refused, or a column that is left out. */
  read: (string | null)[];
}

/** Longest piece of a cell that is shown, in characters. */
const CELL = 60;

/** What a plan makes of the first rows of its table. @param rows Fields of each. */
export function previewOf(plan: TablePlan, rows: readonly string[][]): ColumnPreview[] {
  const reader = new RowReader(plan);
  const found = rows.map((fields) => reader.read(fields));
  return plan.columns.map(({ index, name, unit }) => {
    const role = roleOf(plan, index);
    return {
      ...{ name, unit, role },
      cells: rows.map((fields) => (fields[index] ?? '').trim().slice(0, CELL)),
      read: found.map((row) => ('remark' in row ? null : shownAs(row, { plan, role, index }))),
    };
  });
}

function roleOf({ time, cycle, asset, long, sensors }: TablePlan, index: number): ColumnRole {
  const roles: [ColumnRole, { index: number } | null | undefined][] = [
    ['time', time?.column],
    ['time', time?.parts?.find((part) => part.index === index)],
    ['time of day', time?.clock],
    ['part of the second', time?.fraction],
    ['cycle', cycle],
    ['asset', asset],
    ['name of the sensor', long?.variable],
    ['value', long?.value],
    ['quality', long?.quality],
    ['quality', sensors.find(({ quality }) => quality?.index === index)?.quality],
    ['sensor', sensors.find((sensor) => sensor.index === index)],
  ];
  return roles.find(([, column]) => column?.index === index)?.[0] ?? 'left out';
}

function shownAs(row: TableRow, { plan, role, index }: { plan: TablePlan; role: ColumnRole; index: number }) {
  const text = (value: number | null | undefined) => (value === null || value === undefined ? null : String(value)); // prettier-ignore
  switch (role) {
    case 'time':
      if (index !== plan.time?.column.index) return null;
      return whenOf(row.position, plan.time.format);
    case 'cycle':
      return text(row.position);
    case 'asset':
      return row.unit;
    case 'name of the sensor':
      return row.variable as string;
    case 'value':
      return text(row.values[0]);
    case 'quality':
      return text(
        row.qualities[
          Math.max(
            0,
            plan.sensors.findIndex(({ quality }) => quality?.index === index),
          )
        ],
      );
    case 'sensor':
      return text(row.values[plan.sensors.findIndex((sensor) => sensor.index === index)]);
    default:
      return null;
  }
}

function whenOf(position: number, { kind }: TimeFormat): string {
  if (kind === 'elapsed') return `${position / 1000} s`;
  return kind === 'clock' ? new Date(position).toISOString().slice(11, 19) : iso(position);
}

/** Without what is 0 in it. */
const iso = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z');
