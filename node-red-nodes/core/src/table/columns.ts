import { remark } from '../remarks';
import { TableError, type TableChoice } from './choice';
import type { Dialect } from './dialect';
import { CALLED_ELAPSED, filled, plain, type TableColumn } from './roles';
import type { ColumnTally } from './tally';
import { UNITS_MS } from './times';
import { unitOf } from '../units';

/** `vibration (mm/s)` and `vibration [mm/s]` name a sensor and its unit. */
const WITH_UNIT = /^(.*\S)\s*[([]([^)\]]{1,32})[)\]]$/u;

/** `Temp, °C (LGR S/N: 1234)`: unit, and then the logger's own number. */
const WITH_LOGGER = /^(.*\S), *([^,()]{1,12}?) *\([^)]*\)$/u;

/** `t/ms`, `p / bar`: a quantity divided by its unit, as DIN 1313 writes it; not `m/s`, `mg/l` or `parts/h`, which are units themselves. */
const DIVIDED = /^(\S.*?) ?\/ ?(\S{1,12})$/u;

/** Tonnes an hour. */
const A_FLOW = /^t ?\/ ?h$/;

function divided(text: string): { name: string; unit: string } | undefined {
  const [, name, unit] = DIVIDED.exec(text) ?? [];
  if (unit === undefined || unitOf(text) !== undefined || A_FLOW.test(text)) return undefined;
  // What is divided by a time is a rate, unless it is time itself.
  const isQuantity = Object.hasOwn(UNITS_MS, unit)
    ? CALLED_ELAPSED.test(plain(name))
    : unitOf(unit) !== undefined && (unitOf(name) === undefined || /^\p{Lu}$/u.test(name));
  return isQuantity ? { name, unit } : undefined;
}

/** Name and unit of a column; its number where the header says nothing. */
function nameAndUnit(text: string, index: number): { name: string; unit: string } {
  const logger = WITH_LOGGER.exec(text);
  if (logger) return { name: logger[1], unit: logger[2] };
  const match = WITH_UNIT.exec(text);
  if (match) return { name: match[1], unit: match[2] };
  return divided(text) ?? { name: text || `column${index + 1}`, unit: '' };
}

/** The columns of a table. One that has a name which stood before is numbered: `temp`, `temp_2`. */
export function columnsOf({ header, units }: Dialect, tallies: readonly ColumnTally[]): TableColumn[] {
  const seen = new Map<string, number>();
  return header.map((text, index) => {
    const { name, unit } = nameAndUnit(text, index);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return {
      index,
      name: times > 1 ? `${name}_${times}` : name,
      // What stands beside each number is nearer to it than what its header says.
      unit: tallies[index].cellUnit || unit || (units[index] ?? ''),
      tally: tallies[index],
    };
  });
}

/** Those that hold something, or have a name. */
export const usedColumns = (dialect: Dialect, tallies: readonly ColumnTally[]): TableColumn[] =>
  columnsOf(dialect, tallies).filter(
    ({ tally, name, index }) => filled(tally) > 0 || name !== `column${index + 1}`,
  );

/** A column that a person has named. @throws TableError when there is none. */
export function statedColumn(
  columns: readonly TableColumn[],
  header: readonly string[],
  name: string,
): TableColumn {
  const wanted = name.trim();
  const found =
    columns.find((column) => column.name === wanted || header[column.index] === wanted) ??
    columns.find((column) => plain(column.name) === plain(wanted) && plain(wanted) !== '');
  if (found) return found;
  throw new TableError(
    remark('table.no-column', { wanted, header: header.join(', ').slice(0, 200) }),
    'short.column-missing',
  );
}

/** The columns of sensors that a person has named; none where he leaves it to the table. */
export function statedSensors(
  columns: readonly TableColumn[],
  header: readonly string[],
  { sensors }: TableChoice,
): TableColumn[] {
  const names = sensors.split(',').filter((name) => name.trim() !== '');
  return names.map((name) => statedColumn(columns, header, name));
}
