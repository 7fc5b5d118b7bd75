import type { TableChoice } from './choice';
import type { TablePlan } from './table-plan';
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
export function notesOf(plan: Planned, { left, row, beside, choice }: Found): string[] {
  return [
    ...timeNotes(plan, choice),
    ...(plan.time?.shared ? [sharedNote(plan.time.shared, plan.time.clock ?? plan.time.column)] : []),
    ...(plan.time && isOne(plan.time.column) && !plan.time.clock && !plan.time.fraction
      ? [`All rows have the same time, "${[...plan.time.column.tally.words][0]}".`]
      : []),
    ...(beside ? [`${beside.name} holds times, and is left out: rows go by their cycle.`] : []),
    ...(plan.dialect.preamble > 0 ? [`${plan.dialect.preamble} lines above the header are left out.`] : []),
    ...(plan.dialect.headless ? ['There is no header: columns are numbered.'] : []),
    ...(row && row !== plan.asset ? [`${row.name} counts the rows, and is left out.`] : []),
    ...(plan.long ? [`Each row is one value of ${plan.long.variable.name}.`] : []),
    ...qualityNotes(plan),
    ...left.map(leftOut),
    ...plan.sensors.flatMap(sensorNotes),
  ];
}

/** Whether a column has one cell again and again. */
const isOne = ({ tally }: TableColumn) => !tally.many && tally.words.size === 1 && filled(tally) > 2;

function timeNotes({ time, cycle, rate, zone: _zone }: Planned, { zone }: TableChoice): string[] {
  if (cycle) return [`Cycles are those of ${cycle.name}.`];
  if (!time)
    return [
      rate > 0
        ? `There are no times: ${rate} rows a second, as stated.`
        : 'There are no times: rows are cycles.',
    ];
  const { column, format } = time;
  const where = namesOf(time);
  if (format.kind === 'epoch') return [`Times are those of ${where}, since 1970.`];
  if (format.kind === 'since') return [`Times are those of ${where}, ${format.epoch.of}.`];
  if (format.kind === 'elapsed')
    return [`${column.name} counts from the beginning of the recording, in ${format.unitMs} ms.`];
  if (format.kind === 'clock' && format.counts)
    return [`${column.name} counts from the beginning of the recording.`];
  if (format.kind === 'clock')
    return [
      `${column.name} holds times of day without a date, in ${zone.trim() || 'UTC'}: the day of the first row is that of the file’s name or of the start time.`,
    ];
  const zoned = format.kind === 'date' && column.tally.days.zoned > 0;
  const open = format.kind === 'date' && column.tally.days.open !== '' ? `, ${format.order} first` : '';
  const days =
    format.kind === 'days' ? ', days of a spreadsheet' : format.kind === 'digits' ? ', digits of a date' : '';
  return [
    `Times are those of ${where}${open}${days}, ${zoned ? 'with their zone' : `in ${zone.trim() || 'UTC'}`}.`,
  ];
}

/** The columns in which a time stands. */
function namesOf({ column, parts = [column], clock, fraction }: NonNullable<Planned['time']>): string {
  const names = [...parts, clock, fraction].flatMap((one) => (one ? [one.name] : []));
  return names.length > 2 ? names.join(', ') : names.join(' and ');
}

function leftOut(column: TableColumn): string {
  const { name, tally } = column;
  if (filled(tally) === 0) return `${name} is empty, and is left out.`;
  if (tally.texts > 0) return `${name} holds text ("${tally.firstText}"), and is left out.`;
  if (holdsClocks(column)) return `${name} holds times of day, and is left out.`;
  return holdsNumbers(column)
    ? `${name} is no sensor that was named, and is left out.`
    : `${name} holds no numbers, and is left out.`;
}

function sensorNotes({ name, tally, style }: TablePlan['sensors'][number]): string[] {
  const { texts, firstText, lastTextLine, firstNumberLine, bad } = tally;
  const doubted = tally.style.doubted;
  return [
    ...(texts > 0 && lastTextLine < firstNumberLine
      ? [`${name} holds "${firstText}" until line ${firstNumberLine}, where its numbers begin.`]
      : []),
    ...(texts > 0 && lastTextLine >= firstNumberLine
      ? [`${texts} cells of ${name} are no numbers ("${firstText}"), and are missing values.`]
      : []),
    ...(bad > 0 ? [`${bad} cells of ${name} say that there is no value.`] : []),
    ...marksOf(tally).map(
      (mark) =>
        `${mark} in ${name} is far from all its other values, and may stand where there is none: it is read as it is, and mantis-clean leaves out what is outside of the sensor’s limits.`,
    ),
    ...(doubted ? [`"${doubted}" in ${name} is read as ${shownAs(doubted, style.decimal)}.`] : []),
  ];
}

const shownAs = (text: string, decimal: '.' | ',') =>
  text.includes(decimal) ? text.replace(',', '.') : text.replace(/[.,]/, '');
