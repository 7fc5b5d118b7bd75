import type { TableChoice } from './choice';
import { statedColumn } from './columns';
import { datePartsOf } from './date-parts';
import { fractionOf, type Fraction } from './fraction';
import {
  byName,
  CALLED_ELAPSED,
  CALLED_EPOCH,
  countsRows,
  filled,
  holdsClockDigits,
  holdsClocks,
  holdsDates,
  holdsDayCounts,
  holdsDayDigits,
  holdsNumbers,
  holdsPartsOfDay,
  isSensor,
  NAMES,
  plain,
  type TableColumn,
} from './roles';
import type { StampColumns } from './stamp-runs';
import { formatOfNumbers, UNITS_MS } from './times';

/** Columns that say when a row is and whose. */
export interface Moments {
  cycle: TableColumn | null;
  moment: TableColumn | undefined;
  /** Year, month, day and so on, where each has a column. */
  parts: TableColumn[] | undefined;
  /** The time of day beside `moment`. */
  clock: TableColumn | null;
  /** What is left of the second beside that. */
  fraction: Fraction | undefined;
  /** The column that counts the rows. */
  row: TableColumn | undefined;
  asset: TableColumn | null;
}

/** By what a person states, then by content and names. @throws TableError where a stated column is not there. */
export function momentsOf(
  columns: readonly TableColumn[],
  header: readonly string[],
  choice: TableChoice,
): Moments {
  const stated = (name: string) => (name.trim() === '' ? undefined : statedColumn(columns, header, name));
  const cycle =
    stated(choice.cycle) ??
    (choice.time.trim() === '' ? byName(columns, 'cycle', holdsNumbers) : undefined) ??
    null;
  const dated = stated(choice.time) ?? timeColumn(columns.filter((column) => column !== cycle));
  const timeless = dated === undefined && !cycle && !(choice.rate > 0);
  const parts = timeless ? datePartsOf(columns) : undefined;
  const alone = timeless ? clockColumn(columns) : undefined;
  // Times of day without a date are better than none.
  const moment = dated ?? (parts ? undefined : alone);
  const row = columns.find(
    (column) =>
      countsRows(column) &&
      !parts?.includes(column) &&
      (column.name === '#' ||
        ROW.test(plain(column.name)) ||
        (NAMES.row as readonly string[]).includes(plain(column.name))),
  );
  const asset =
    stated(choice.asset) ??
    byName(columns, 'asset', (column) => isAsset(column) && column !== row && column !== moment) ??
    null;
  const clock = clockOf({ columns, moment, parts, alone });
  const times = [moment, ...(parts ?? []), clock].filter((column) => column !== undefined && column !== null);
  return { cycle, moment, parts, clock, fraction: fractionOf(columns, times), row, asset };
}

/** By content first: dates under a name for times, dates under any name, then numbers under a name for times. */
function timeColumn(columns: readonly TableColumn[]): TableColumn | undefined {
  return (
    byName(columns, 'time', holdsDates) ??
    columns.find(holdsDates) ??
    byName(columns, 'time', holdsDayDigits) ??
    serialDay(columns) ??
    byName(columns, 'time', holdsNumbers) ??
    columns.find((column) => CALLED_EPOCH.test(plain(column.name)) && isSince(column)) ??
    columns.find((column) => CALLED_ELAPSED.test(plain(column.name)) && isMeasuredInTime(column))
  );
}

/** Days of a spreadsheet that have their time of day beside them. */
const serialDay = (columns: readonly TableColumn[]) =>
  byName(columns, 'clock', holdsPartsOfDay) && byName(columns, 'time', holdsDayCounts);

/** Numbers since 1970, or since another day. */
const isSince = (column: TableColumn) =>
  column.tally.numbers > 0 &&
  holdsNumbers(column) &&
  ['epoch', 'since'].includes(formatOfNumbers(column.tally, '').kind);

/** Numbers that do not fall below 0, in a unit of time. */
const isMeasuredInTime = (column: TableColumn) =>
  holdsNumbers(column) && column.tally.min >= 0 && Object.hasOwn(UNITS_MS, column.unit.toLowerCase());

/** Times of day in a column that is called so. */
const clockColumn = (columns: readonly TableColumn[]) =>
  byName(columns, 'time', holdsClocks) ?? byName(columns, 'clock', holdsClocks);

/** The time of day beside the date; beside its parts where none of these is an hour. */
function clockOf({
  columns,
  moment,
  parts,
  alone,
}: Pick<Moments, 'moment' | 'parts'> & {
  columns: readonly TableColumn[];
  alone: TableColumn | undefined;
}): TableColumn | null {
  if (moment) return clockBeside(columns, moment);
  return parts?.length === 3 ? (alone ?? null) : null;
}

/** The time of day beside a column of days. */
function clockBeside(columns: readonly TableColumn[], day: TableColumn): TableColumn | null {
  const { tally, index } = day;
  const others = columns.filter((column) => column.index !== index);
  const digits = holdsDayDigits(day) ? byName(others, 'clock', holdsClockDigits) : undefined;
  if (digits) return digits;
  if (holdsDayCounts(day)) return byName(others, 'clock', holdsPartsOfDay) ?? null;
  if (!holdsDayDigits(day) && (tally.days.timeless * 2 < tally.dates || tally.dates === 0)) return null;
  return byName(others, 'clock', holdsClocks) ?? others.find(holdsClocks) ?? null;
}

/** How names of numbers end: `entry_id`, `Scan No.` */
const ROW = /(?:id|no|nr|idx|index)$/;

/** Rows from which on a name that is new in each of them is a row's and no machine's. */
const NEW_EACH = 20;

function isAsset(column: TableColumn): boolean {
  const { words, many, cells } = column.tally;
  return !countsRows(column) && !holdsDates(column) && !(cells >= NEW_EACH && !many && words.size === cells);
}

/** Where the time of a row stands; undefined where rows go by cycles, or have none. */
export function stampColumns({ cycle, moment, clock, parts, fraction }: Moments): StampColumns | undefined {
  if (cycle) return undefined;
  if (moment) return { column: moment, clock, fraction };
  return parts && { column: parts[0], clock, parts, fraction };
}

const NUMBERED = /^(?:tag|point|sensor|channel|item)(?:id|index)$/;

/** The columns of the sensors' names, words that come again, and of their values, where each row is one value. */
export function longColumns(
  rest: readonly TableColumn[],
): { variable: TableColumn; value: TableColumn } | undefined {
  // Words, or numbers of tags, that come again.
  const isName = (column: TableColumn) => {
    const { texts, many, words, cells, whole, numbers } = column.tally;
    const isIndex = NUMBERED.test(plain(column.name)) && whole && numbers === cells;
    return (isIndex || texts * 2 > filled(column.tally)) && !many && words.size * 2 <= cells;
  };
  const variable = byName(rest, 'variable', isName);
  const value = byName(
    rest,
    'value',
    (column) =>
      isSensor(column) &&
      (plain(column.name) !== 'state' || (variable !== undefined && plain(variable.name) === 'entityid')),
  );
  return variable && value && { variable, value };
}
