import { remark } from '../remarks';
import { TableError, type TableChoice } from './choice';
import { statedSensors, usedColumns } from './columns';
import type { Dialect } from './dialect';
import { longColumns, momentsOf, stampColumns } from './moments';
import { notesOf } from './notes';
import type { TablePlan } from './table-plan';
import { decimalOf, sumOf, type NumberStyle } from './numbers';
import { holdsClocks, holdsDates, isSensor, type TableColumn } from './roles';
import type { QualityColumn } from './quality';
import { isCalledQuality, qualitiesOf, qualityOfLong } from './quality-columns';
import { sharedStampsOf } from './shared-stamps';
import type { StampColumns, StampRuns } from './stamp-runs';
import type { ColumnTally, DayTally } from './tally';
import { formatOfClocks, formatOfNumbers, type TimeFormat } from './times';
import { Zone, type DateOrder } from '../time';

/** What was seen of a table. */
export interface SurveyedTable {
  dialect: Dialect;
  /** One for each column of the header. */
  tallies: readonly ColumnTally[];
  /** The stamps of its rows, where its first lines told which these are. */
  runs: StampRuns | undefined;
}

/**
 * Says what the columns of a table are: by what a person states, by what their cells hold over the whole file, and by their names.
 * @throws TableError where a stated column is not there, no column holds numbers, or what is meant has to be said first: dates of which
 *   day and month can be exchanged, a mark that can be one of decimals or of thousands.
 */
export function planOf({ dialect, tallies, runs }: SurveyedTable, choice: TableChoice): TablePlan {
  const columns = usedColumns(dialect, tallies);
  if (dialect.headless) refuseTurned(columns);
  const found = momentsOf(columns, dialect.header, choice);
  const { cycle, moment, parts, clock, fraction, row, asset } = found;
  const rest = columns.filter(
    (column) =>
      ![cycle, moment, clock, asset, ...(parts ?? [])].includes(column) &&
      column.index !== fraction?.index &&
      (column !== row || asset === row),
  );
  const style = styles(columns, dialect, choice);
  const long = cycle || !moment ? null : longOf(rest, style);
  const named = statedSensors(columns, dialect.header, choice);
  const measured = named.length ? named : rest.filter(isSensor);
  const qualities = qualitiesOf(
    long ? [] : rest.filter((column) => !named.includes(column)),
    measured,
    dialect.header,
  );
  const saysQuality = new Set([...qualities.of.values()].map(({ index }) => index));
  const sensors = long ? [] : measured.filter(({ index }) => !saysQuality.has(index));
  if (!long && sensors.length === 0)
    throw new TableError(
      remark('table.no-numbers', { header: dialect.header.join(', ').slice(0, 200) }),
      'short.no-sensor-column',
    );
  const at = stampColumns(found);
  const time = at && { ...at, format: formatOf(at, choice), style: style(at.column) };
  const rate = !time && !cycle ? choice.rate : 0;
  const zone = choice.zone.trim() || zoneInHeader(moment, dialect);
  const axis = time || rate > 0 ? ('time' as const) : ('cycle' as const);
  const zoneName = zoneOf(zone);
  const shared = sharedStampsOf({ time: time ?? null, asset, long, zone: zoneName }, runs);
  const plan = {
    ...{ dialect, axis, columns, cycle, asset, long, rate },
    sensors: sensors.map((column) => ({
      ...column,
      style: style(column),
      ...ofQuality(qualities.of.get(column.index)),
    })),
    time: time ? { ...time, ...(shared && { shared }) } : null,
    zone: zoneName,
    doubted: long && !long.quality ? rest.filter(isCalledQuality) : qualities.doubted,
  };
  const left = leftOf(rest, plan);
  const beside = cycle ? moment : undefined;
  return {
    ...plan,
    leftOut: beside ? [...left, beside] : left,
    notes: notesOf(plan, { left, row, beside, choice: { ...choice, zone } }),
  };
}

/** @throws TableError where the first line holds times, and each further one a sensor. */
function refuseTurned(columns: readonly TableColumn[]): void {
  const timed = columns.filter(({ tally }) => tally.dates === 1 && tally.numbers > 0);
  if (timed.length * 2 <= columns.length) return;
  throw new TableError('table.turned', 'short.no-sensor-column');
}

const ofQuality = (quality: QualityColumn | undefined) => (quality ? { quality } : {});

/** What nothing is made of. */
function leftOf(
  rest: readonly TableColumn[],
  { sensors, long }: Pick<TablePlan, 'sensors' | 'long'>,
): TableColumn[] {
  const qualities = sensors.map(({ quality }) => quality);
  const used = [...sensors, ...qualities, long?.variable, long?.value, long?.quality].map(
    (column) => column?.index,
  );
  return rest.filter(({ index }) => !used.includes(index));
}

function longOf(
  rest: readonly TableColumn[],
  style: (column: TableColumn) => NumberStyle,
): TablePlan['long'] {
  const found = longColumns(rest);
  if (!found) return null;
  const { variable, value } = found;
  const others = rest.filter((column) => column !== variable && column !== value);
  return {
    variable,
    value: { ...value, style: style(value) },
    quality: qualityOfLong(others) ?? null,
  };
}

function styles(
  columns: readonly TableColumn[],
  { delimiter }: Dialect,
  { decimal }: TableChoice,
): (column: TableColumn) => NumberStyle {
  const whole = sumOf(columns.map(({ tally }) => tally.style));
  return ({ name, tally: { style, cellUnit } }) => {
    const unit = cellUnit === '' ? {} : { unit: cellUnit };
    if (decimal !== 'auto') return { decimal: decimal === 'comma' ? ',' : '.', ...unit };
    const found = decimalOf(style, whole, delimiter === ',');
    if (found) return { decimal: found, ...unit };
    const [more, less] = [style.doubted.replace(/[.,]/, ''), style.doubted.replace(',', '.')];
    throw new TableError(
      remark('table.decimal-mark', { cell: style.doubted, column: name, more, less }),
      'short.decimal-mark',
    );
  };
}

const ORDERS = ['day', 'month', 'year'] as const;
/** How many times as long a recording is by an order of its dates that is wrong. */
const MUCH_LONGER = 10;

function formatOf({ column, parts }: StampColumns, { dateOrder }: TableChoice): TimeFormat {
  if (parts) return { kind: 'date', order: 'day' };
  const { tally, unit, name } = column;
  if (!holdsDates(column) && holdsClocks(column)) return formatOfClocks(tally);
  if (!holdsDates(column))
    return formatOfNumbers(
      tally,
      unit || (/(?:^|[\s_])(ns|us|µs|ms|s|sec|min|h|hours?)$/i.exec(name)?.[1] ?? ''),
    );
  return { kind: 'date', order: dateOrder === 'auto' ? orderOf(tally.days, name) : dateOrder };
}

/** By days that the calendar has, by times that go on, and by how long a recording lasts: a year a row is none. */
function orderOf(days: DayTally, name: string): DateOrder {
  if (days.open === '') return 'day';
  const most = Math.max(...ORDERS.map((order) => days[order].valid));
  const valid = ORDERS.filter((order) => days[order].valid === most);
  const rising = valid.filter((order) => days[order].rises);
  const left = rising.length > 0 ? rising : valid;
  const spans = left.map((order) => Math.abs(days[order].last - days[order].first));
  const shortest = Math.min(...spans);
  const short = left.filter((_, i) => spans[i] <= MUCH_LONGER * shortest);
  const found = left.includes('year') ? short : left;
  if (found.length === 1) return found[0];
  throw new TableError(remark(codeOf(found), { cell: days.open, column: name }), 'short.day-or-month-first');
}

function codeOf(orders: readonly DateOrder[]) {
  if (!orders.includes('year')) return 'table.order.day-month';
  return orders.includes('month') ? 'table.order.any' : 'table.order.day-year';
}

/** `Date Time, GMT+01:00`. */
function zoneInHeader(moment: TableColumn | undefined, { header }: Dialect): string {
  const [, sign, hours, minutes = '00'] =
    /\b(?:GMT|UTC) ?([+-])(\d{1,2})(?::?(\d\d))?\b/.exec(moment ? header[moment.index] : '') ?? [];
  return hours === undefined ? '' : `${sign}${hours.padStart(2, '0')}:${minutes}`;
}

function zoneOf(name: string): Zone {
  try {
    return new Zone(name.trim());
  } catch {
    throw new TableError(remark('table.no-zone', { name }), 'short.unknown-time-zone');
  }
}
