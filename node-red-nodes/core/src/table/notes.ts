import type { TableChoice } from './choice';
import { remark, type RemarkWord } from '../remarks';
import type { TableNote, TablePlan } from './table-plan';
import type { TimeFormat } from './times';
import { marksOf } from './marks';
import { sharedNote } from './shared-stamps';
import { qualityNotes } from './quality-notes';
import { filled, holdsClocks, holdsNumbers, type TableColumn } from './roles';

type Planned = Omit<TablePlan, 'notes' | 'leftOut'>;

interface Found {
  /** Columns that are neither sensors nor times nor names of assets. */
  left: readonly TableColumn[];
  /** The column that counts the rows. */
  row: TableColumn | undefined;
  /** A column of times beside one of cycles. */
  beside: TableColumn | undefined;
  choice: TableChoice;
}

/** What a person should know of how a table is read, a sentence each. */
export function notesOf(plan: Planned, { left, row, beside, choice }: Found): TableNote[] {
  const { time, dialect, asset, long } = plan;
  const notes: (TableNote | undefined | null | false)[] = [
    timeNote(plan, choice),
    time?.shared && sharedNote(time.shared, time.clock ?? time.column),
    time && sameTime(time),
    beside && remark('table.time.beside', { column: beside.name }),
    dialect.preamble > 0 && remark('table.preamble', { lines: dialect.preamble }),
    dialect.headless && 'table.headless',
    row && row !== asset && remark('table.counter', { column: row.name }),
    long && remark('table.long', { column: long.variable.name }),
    ...qualityNotes(plan),
    ...left.map(leftOut),
    ...plan.sensors.flatMap(sensorNotes),
  ];
  return notes.filter((note) => note !== undefined && note !== null && note !== false);
}

/** Where all rows have one and the same time. */
function sameTime({ column, clock, fraction }: Timed): TableNote | undefined {
  const { many, words } = column.tally;
  const isOne = !clock && !fraction && !many && words.size === 1 && filled(column.tally) > 2;
  return isOne ? remark('table.time.same', { cell: [...words][0] }) : undefined;
}

type Timed = NonNullable<Planned['time']>;

function timeNote({ time, cycle, rate }: Planned, choice: TableChoice): TableNote {
  if (cycle) return remark('table.time.cycles', { column: cycle.name });
  if (!time) return rate > 0 ? remark('table.time.rate', { rate }) : 'table.time.none';
  const { format } = time;
  const [column, columns] = [time.column.name, namesOf(time)];
  const zone = choice.zone.trim() || 'UTC';
  switch (format.kind) {
    case 'epoch':
      return remark('table.time.epoch', { columns });
    case 'since':
      return remark('table.time.since', {
        columns,
        epoch: { remark: `table.epoch.${format.epoch.of}`, values: {} },
      });
    case 'elapsed':
      return remark('table.time.elapsed', { column, ms: String(format.unitMs) });
    case 'clock':
      return format.counts
        ? remark('table.time.counts', { column })
        : remark('table.time.of-day', { column, zone });
    default:
      return dateNote(time, { columns, zone });
  }
}

/** How dates are written, and in which zone. */
function dateNote(
  { column, format }: Timed,
  { columns, zone }: { columns: string; zone: string },
): TableNote {
  const { open, zoned } = column.tally.days;
  const how = { remark: howOf(format, open !== ''), values: {} };
  return format.kind === 'date' && zoned > 0
    ? remark('table.time.zoned', { columns, how })
    : remark('table.time', { columns, how, zone });
}

function howOf(format: TimeFormat, open: boolean): RemarkWord {
  if (format.kind === 'days') return 'table.days';
  if (format.kind === 'digits') return 'table.digits';
  return format.kind === 'date' && open ? `table.${format.order}-first` : 'table.as-usual';
}

/** The columns in which a time stands. */
function namesOf({ column, parts = [column], clock, fraction }: Timed): string {
  const names = [...parts, clock, fraction].flatMap((one) => (one ? [one.name] : []));
  return names.length > 2 ? names.join(', ') : names.join(' and ');
}

function leftOut(left: TableColumn): TableNote {
  const { name: column, tally } = left;
  if (filled(tally) === 0) return remark('table.left.empty', { column });
  if (tally.texts > 0) return remark('table.left.text', { column, cell: tally.firstText });
  if (holdsClocks(left)) return remark('table.left.clock', { column });
  return remark(holdsNumbers(left) ? 'table.left.unnamed' : 'table.left.none', { column });
}

function sensorNotes({ name: column, tally, style }: TablePlan['sensors'][number]): TableNote[] {
  const { texts, firstText: cell, lastTextLine, firstNumberLine: line, bad } = tally;
  const { doubted } = tally.style;
  const later = texts > 0 && lastTextLine < line;
  const marks = marksOf(tally).map((mark) => remark('table.mark', { mark: String(mark), column }));
  return [
    ...(later ? [remark('table.begins-later', { column, cell, line: String(line) })] : []),
    ...(texts > 0 && !later ? [remark('table.no-number', { cells: String(texts), column, cell })] : []),
    ...(bad > 0 ? [remark('table.bad', { cells: String(bad), column })] : []),
    ...marks,
    ...(doubted
      ? [remark('table.read-as', { cell: doubted, column, number: shownAs(doubted, style.decimal) })]
      : []),
  ];
}

const shownAs = (text: string, decimal: '.' | ',') =>
  text.includes(decimal) ? text.replace(',', '.') : text.replace(/[.,]/, '');
