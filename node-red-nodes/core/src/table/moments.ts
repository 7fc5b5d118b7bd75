import type { TableChoice } from './choice';
import { statedColumn } from './columns';
import { datePartsOf } from './date-parts';
import {
  byName,
  countsRows,
  filled,
  holdsClocks,
  holdsDates,
  holdsNumbers,
  isSensor,
  NAMES,
  plain,
  type Column,
} from './roles';
import type { StampColumns } from './stamp-runs';

/** Columns that say when a row is and whose. */
export interface Moments {
  cycle: Column | null;
  moment: Column | undefined;
  /** Year, month, day and so on, where each has a column. */
  parts: Column[] | undefined;
  /** The time of day beside `moment`. */
  clock: Column | null;
  /** The column that counts the rows. */
  row: Column | undefined;
  asset: Column | null;
}

/** By what a person states, then by content and names. @throws TableError where a stated column is not there. */
export function momentsOf(
  columns: readonly Column[],
  header: readonly string[],
  choice: TableChoice,
): Moments {
  const stated = (name: string) => (name.trim() === '' ? undefined : statedColumn(columns, header, name));
  const cycle =
    stated(choice.cycle) ??
    (choice.time.trim() === '' ? byName(columns, 'cycle', holdsNumbers) : undefined) ??
    null;
  const moment = stated(choice.time) ?? timeColumn(columns.filter((column) => column !== cycle));
  const parts = moment || cycle || choice.rate > 0 ? undefined : datePartsOf(columns);
  const row = columns.find(
    (column) =>
      countsRows(column) &&
      !parts?.includes(column) &&
      (column.name === '#' || (NAMES.row as readonly string[]).includes(plain(column.name))),
  );
  const asset =
    stated(choice.asset) ??
    byName(columns, 'asset', (column) => isAsset(column) && column !== row && column !== moment) ??
    null;
  return { cycle, moment, parts, clock: moment ? clockBeside(columns, moment) : null, row, asset };
}

/** By content first: dates under a name for times, dates under any name, then numbers under a name for times. */
function timeColumn(columns: readonly Column[]): Column | undefined {
  return (
    byName(columns, 'time', holdsDates) ?? columns.find(holdsDates) ?? byName(columns, 'time', holdsNumbers)
  );
}

/** The time of day beside a column of days. */
function clockBeside(columns: readonly Column[], { tally, index }: Column): Column | null {
  if (tally.days.timeless * 2 < tally.dates || tally.dates === 0) return null;
  const others = columns.filter((column) => column.index !== index);
  return byName(others, 'clock', holdsClocks) ?? others.find(holdsClocks) ?? null;
}

/** Rows from which on a name that is new in each of them is a row's and no machine's. */
const NEW_EACH = 20;

function isAsset(column: Column): boolean {
  const { words, many, cells } = column.tally;
  return !countsRows(column) && !holdsDates(column) && !(cells >= NEW_EACH && !many && words.size === cells);
}

/** Where the time of a row stands; undefined where rows go by cycles, or have none. */
export function stampColumns({ cycle, moment, clock, parts }: Moments): StampColumns | undefined {
  if (cycle) return undefined;
  if (moment) return { column: moment, clock };
  return parts && { column: parts[0], clock, parts };
}

/** The columns of the sensors' names, words that come again, and of their values, where each row is one value. */
export function longColumns(rest: readonly Column[]): { variable: Column; value: Column } | undefined {
  const isName = ({ tally }: Column) =>
    tally.texts * 2 > filled(tally) && !tally.many && tally.words.size * 2 <= tally.cells;
  const variable = byName(rest, 'variable', isName);
  const value = byName(rest, 'value', isSensor);
  return variable && value && { variable, value };
}
