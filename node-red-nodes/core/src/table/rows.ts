import { asRemark, remark, type Remark } from '../remarks';
import { MAX_NAME } from '../contract';
import { DayCount } from './day-count';
import { readNumber, type NumberStyle } from './numbers';
import type { SensorColumn, TablePlan } from './table-plan';
import { qualityOf, type QualityColumn } from './quality';
import { Spread } from './shared-stamps';
import { keyOf, stampText } from './stamp-runs';
import { readTime } from './times';
import { flagOf } from './words';

/** One row of a table: values of all sensors, or, in a long table, of one. */
export interface TableRow {
  /** The asset as the table names it; empty where it names none. */
  unit: string;
  /** Epoch ms on the time axis, ms since the beginning where the table counts from there; else the cycle's number. */
  position: number;
  values: (number | null)[];
  /** 0–100, one for each value. */
  qualities: number[];
  /** The sensor, in a long table. */
  variable?: string;
}

/** Most assets whose rows are counted where a table has neither times nor cycles. */
const MAX_COUNTED = 100_000;

/** Reads the rows of a table by its plan. A cell that is no number is a missing value; a row without its time or asset is refused. */
export class RowReader {
  private readonly counts = new Map<string, number>();
  private readonly width: number;
  private readonly spread: Spread | undefined;
  /** Where times of day stand without a date. */
  private readonly days: DayCount | undefined;
  /** Sensors beside which a quality stands: few tables have any. */
  private readonly judged: readonly { i: number; quality: QualityColumn }[];

  constructor(private readonly plan: TablePlan) {
    this.width = plan.dialect.header.length;
    const shared = plan.time?.shared;
    this.spread = shared && new Spread(shared);
    const format = plan.time?.format;
    this.days = format?.kind === 'clock' ? new DayCount(format.back) : undefined;
    this.judged = plan.sensors.flatMap(({ quality }, i) => (quality ? [{ i, quality }] : []));
  }

  /** @returns Why, where the row cannot be read, as the end of a sentence. */
  read(fields: readonly string[]): TableRow | Remark {
    const { asset, long } = this.plan;
    const { width } = this;
    // A delimiter at the end of each line is common; a field more or less shifts the others.
    if (fields.length !== width && !(fields.length === width + 1 && fields[width].trim() === ''))
      return remark('table.row.fields', { fields: fields.length, columns: width });
    const unit = asset === null ? '' : fields[asset.index].trim().slice(0, MAX_NAME / 2);
    if (asset !== null && unit === '') return asRemark('table.row.no-asset');
    const position = this.position(fields, unit);
    if (typeof position !== 'number') return position;
    return long ? longRow(fields, long, { unit, position }) : { unit, position, ...this.values(fields) };
  }

  private values(fields: readonly string[]): Pick<TableRow, 'values' | 'qualities'> {
    const values = this.plan.sensors.map((sensor) => readValue(fields[sensor.index], sensor.style));
    const qualities: number[] = values.map((value) => (value === null ? 0 : 100));
    for (const { i, quality } of this.judged)
      if (values[i] !== null) qualities[i] = qualityOf(fields[quality.index], quality);
    return { values, qualities };
  }

  private position(fields: readonly string[], unit: string): number | Remark {
    const { cycle, time, zone } = this.plan;
    if (cycle) {
      const number = readNumber(fields[cycle.index].trim(), { decimal: '.' });
      return number ?? remark('table.row.cycle', { cell: fields[cycle.index].slice(0, 40) });
    }
    if (!time) return this.count(unit);
    const { format, style, shared } = time;
    const read = readTime(stampText(fields, time), format, { zone, style });
    const position =
      this.days && typeof read === 'number' ? this.days.place(read, this.seriesOf(fields)) : read;
    if (!this.spread || !shared || typeof position !== 'number') return position;
    return this.spread.place(position, keyOf(fields, shared.keys));
  }

  private seriesOf(fields: readonly string[]): string {
    const { asset, long } = this.plan;
    return keyOf(
      fields,
      [asset, long?.variable].filter((column) => column !== null && column !== undefined),
    );
  }

  /** Without times and cycles, the rows of an asset are its cycles. */
  private count(unit: string): number | Remark {
    if (!this.counts.has(unit) && this.counts.size >= MAX_COUNTED)
      return remark('table.row.assets', { most: MAX_COUNTED });
    const next = (this.counts.get(unit) ?? 0) + 1;
    this.counts.set(unit, next);
    return next;
  }
}

type Long = NonNullable<TablePlan['long']>;

function longRow(
  fields: readonly string[],
  { variable, value, quality }: Long,
  where: Pick<TableRow, 'unit' | 'position'>,
): TableRow | Remark {
  const name = fields[variable.index].trim().slice(0, MAX_NAME / 2);
  if (name === '') return asRemark('table.row.no-sensor');
  const number = readValue(fields[value.index], value.style);
  const said = quality ? qualityOf(fields[quality.index], quality) : 100;
  return { ...where, variable: name, values: [number], qualities: [number === null ? 0 : said] };
}

/** A number, or 1 and 0 for words of two states; null for anything else. */
function readValue(field: string, style: SensorColumn['style'] | NumberStyle): number | null {
  const text = field.trim();
  return text === '' ? null : (readNumber(text, style) ?? flagOf(text) ?? null);
}
