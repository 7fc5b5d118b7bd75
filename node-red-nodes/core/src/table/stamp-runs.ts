import { dateOfParts } from './date-parts';
import { withFraction, type Fraction } from './fraction';
import type { TableColumn } from './roles';
import { joined } from './times';

/** Different series of a table whose stamps are followed; rows of more are not spread. */
const MOST_KEYS = 10_000;
/** Changes of a stamp that are kept, by which its step is told. */
const MOST_CHANGES = 8;

/** Length of `2026-01-05`. */
const DATE = 10;

/** Where the time of a row stands: in one column, in those of day and time of day, or in one for each part. */
export interface StampColumns {
  column: TableColumn;
  clock: TableColumn | null;
  parts?: readonly TableColumn[];
  /** What is left of the second beside that. */
  fraction?: Fraction;
}

/** Which columns hold the stamps, and which tell the series apart that a table holds: its assets, and the sensors of single values. */
export interface Stamped {
  at: StampColumns;
  keys: readonly TableColumn[];
}

/** The time of a row as its table writes it. */
export function stampText(fields: readonly string[], at: StampColumns): string {
  const text = secondsText(fields, at);
  return at.fraction ? withFraction(text, fields[at.fraction.index], at.fraction) : text;
}

function secondsText(fields: readonly string[], { column, clock, parts }: StampColumns): string {
  if (parts && clock) return joined(dateOfParts(fields, parts).slice(0, DATE), fields[clock.index]);
  if (parts) return dateOfParts(fields, parts);
  return clock ? joined(fields[column.index], fields[clock.index]) : fields[column.index].trim();
}

/** Rows of one series, one after the other, that have the same stamp. */
interface Runs {
  rows: number;
  count: number;
  most: number;
  now: number;
  text: string;
}

/** Follows the stamps of each series of a table, over all of its lines. */
export class StampRuns {
  readonly of = new Map<string, Runs>();
  /** The stamps before and after the first few changes, of whichever series. */
  readonly changes: [from: string, to: string][] = [];

  constructor(private readonly columns: Stamped) {}

  add(fields: readonly string[]): void {
    const text = stampText(fields, this.columns.at);
    if (text === '') return;
    const runs = this.runsOf(keyOf(fields, this.columns.keys));
    if (!runs) return;
    runs.rows++;
    if (text === runs.text) runs.now++;
    else {
      if (runs.count > 0 && this.changes.length < MOST_CHANGES) this.changes.push([runs.text, text]);
      runs.count++;
      runs.now = 1;
      runs.text = text;
    }
    if (runs.now > runs.most) runs.most = runs.now;
  }

  /** Whether it followed these columns, and no others. */
  follows(other: Stamped): boolean {
    return indexes(other) === indexes(this.columns);
  }

  private runsOf(key: string): Runs | undefined {
    const known = this.of.get(key);
    if (known || this.of.size >= MOST_KEYS) return known;
    const made = { rows: 0, count: 0, most: 0, now: 0, text: '' };
    this.of.set(key, made);
    return made;
  }
}

const indexes = ({ at: { column, clock, parts = [], fraction }, keys }: Stamped) =>
  [[column, clock, ...parts, fraction], keys].map((some) => some.map((one) => one?.index).join()).join(' ');

/** What tells the series of a row apart; empty where a table holds one. */
export const keyOf = (fields: readonly string[], keys: readonly TableColumn[]): string =>
  keys.length === 0 ? '' : keys.map(({ index }) => fields[index].trim()).join('\0');
