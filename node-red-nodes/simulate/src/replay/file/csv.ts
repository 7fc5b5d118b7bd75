import { ContractError, MAX_NAME, parseTime } from '@mantis-pdm/core/contract';
import { parse } from 'csv-parse/sync';
import { ConnectError } from '@mantis-pdm/node-red-kit';
import { findColumns, readValue, toNumber, type ColumnChoice, type Columns } from './columns';
import type { Layout, ReplayRow } from './row';

/** Most columns of a file. */
export const MAX_COLUMNS = 2_000;

const DELIMITERS = [';', '\t', ','];

/** The delimiter that cuts a header into most fields. */
export function findDelimiter(header: string): string {
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))];
}

/**
 * The layout of a CSV file, from its header and its first data rows.
 * A field may be quoted, but does not go over a line break: so a broken quote costs one line, not the rest of the file.
 * @throws ConnectError when the header does not fit the choice of columns.
 */
export function csvLayout(header: string, first: string[], choice: ColumnChoice): Layout {
  const delimiter = findDelimiter(header);
  const names = splitFields(header, delimiter).map((name) => name.trim());
  if (names.length > MAX_COLUMNS) {
    throw new ConnectError(
      `The header has ${names.length} columns; at most ${MAX_COLUMNS} are read.`,
      'too many columns',
    );
  }
  const columns = findColumns(
    names,
    first.map((row) => splitLeniently(row, delimiter)),
    choice,
  );
  const rows = new RowReader(names.length, columns, delimiter);
  return {
    format: 'csv',
    axis: columns.cycle === null && columns.time !== null ? 'time' : 'cycle',
    sensors: columns.sensors.map(({ name, unit }) => ({ name, unit, quantity: '' })),
    headerLines: 1,
    parse: (text, line) => rows.parse(text, line),
  };
}

/** Most assets whose rows are counted where a file has neither times nor cycles. */
const MAX_COUNTED = 100_000;

class RowReader {
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly width: number,
    private readonly columns: Columns,
    private readonly delimiter: string,
  ) {}

  parse(text: string, line: number): ReplayRow | string {
    try {
      return this.row(splitFields(text, this.delimiter), line);
    } catch (error) {
      if (error instanceof ContractError) return `: ${error.message}`;
      return `cannot be split into fields: ${(error as Error).message}`;
    }
  }

  private row(fields: string[], line: number): ReplayRow | string {
    if (fields.length !== this.width) return `has ${fields.length} fields where the header has ${this.width}`;
    const values: (number | null)[] = [];
    for (const { index, name } of this.columns.sensors) {
      const value = readValue(fields[index]);
      if (value === undefined)
        return `has "${fields[index].slice(0, 40)}" for ${name}, which is not a number`;
      values.push(value);
    }
    const unit = this.columns.asset === null ? '' : fields[this.columns.asset].trim().slice(0, MAX_NAME / 2);
    if (this.columns.asset !== null && unit === '') return 'names no asset';
    const position = this.position(fields, unit);
    return typeof position === 'string' ? position : { line, unit, position, values };
  }

  private position(fields: string[], unit: string): number | string {
    const { cycle, time } = this.columns;
    if (cycle !== null) {
      const number = toNumber(fields[cycle]);
      const valid = fields[cycle].trim() !== '' && Number.isFinite(number);
      return valid ? number : `has "${fields[cycle].slice(0, 40)}" as cycle, which is not a number`;
    }
    if (time !== null) return parseTime(utc(fields[time]), 'time').ms;
    return this.count(unit);
  }

  /** Without times and cycles, the rows of an asset are its cycles. */
  private count(unit: string): number | string {
    if (!this.counts.has(unit) && this.counts.size >= MAX_COUNTED)
      return `names more than ${MAX_COUNTED} assets`;
    const next = (this.counts.get(unit) ?? 0) + 1;
    this.counts.set(unit, next);
    return next;
  }
}

const WITHOUT_ZONE = /^\s*(\d{4}-\d{2}-\d{2})(?:[ T](\d{1,2})(:\d{2}(?::\d{2}(?:\.\d+)?)?))?\s*$/;

/** Times without a zone are UTC, whatever the zone of this machine, so that a replay gives the same times everywhere. */
function utc(text: string): string {
  const match = WITHOUT_ZONE.exec(text);
  if (!match) return text;
  const [, date, hour = '00', rest = ':00'] = match;
  return `${date}T${hour.padStart(2, '0')}${rest}Z`;
}

function splitFields(text: string, delimiter: string): string[] {
  if (!text.includes('"')) return text.split(delimiter);
  const records: string[][] = parse(text, { delimiter, relax_column_count: true });
  return records[0] ?? [];
}

/** The fields of a line; none where it cannot be split. */
function splitLeniently(text: string, delimiter: string): string[] {
  try {
    return splitFields(text, delimiter);
  } catch {
    return [];
  }
}
