import { filled, holdsClocks, holdsDates, holdsNumbers, plain, type TableColumn } from './roles';

/** A column of what is left of the second beside a time that is written in whole ones. */
export interface Fraction extends TableColumn {
  /** Digits of it: 3 for thousandths, 6 for millionths. */
  digits: number;
}

const THOUSANDTHS =
  'millitm millisecond milliseconds millisec millisecs msec msecs millis milli millisekunde millisekunden milisegundos millisecondes';
const MILLIONTHS = 'microsecond microseconds microsec usec usecs mikrosekunde mikrosekunden';
const CALLED = new Map([
  ...THOUSANDTHS.split(' ').map((name) => [name, 3] as const),
  ...MILLIONTHS.split(' ').map((name) => [name, 6] as const),
]);
/** What may as well be the unit of something that lasted so long: these stand right behind the time, and before sensors. */
const UNITS = new Map([
  ['ms', 3],
  ['us', 6],
  ['µs', 6],
  ['μs', 6],
]);

/** From the year to the second. */
const ALL_PARTS = 6;

/** The column of it, by name, place and content; undefined where there is none, or times are no dates or times of day. */
export function fractionOf(
  columns: readonly TableColumn[],
  times: readonly TableColumn[],
): Fraction | undefined {
  const last = times.at(-1);
  const saysSeconds =
    times.length === ALL_PARTS || times.some((column) => holdsDates(column) || holdsClocks(column));
  if (!last || !saysSeconds) return undefined;
  const others = columns.filter((column) => !times.includes(column));
  const next = others.find(({ index }) => index === last.index + 1);
  const sensors = others.filter((column) => column !== next && holdsNumbers(column));
  return (
    others.flatMap((column) => fits(column, CALLED) ?? [])[0] ??
    (next && sensors.length > 0 ? fits(next, UNITS) : undefined)
  );
}

function fits(column: TableColumn, names: ReadonlyMap<string, number>): Fraction | undefined {
  const digits = names.get(plain(column.name));
  const { whole, min, max, numbers } = column.tally;
  const isFraction = digits !== undefined && whole && min >= 0 && max < 10 ** digits;
  return isFraction && numbers > 0 && numbers === filled(column.tally) ? { ...column, digits } : undefined;
}

/** Whole seconds, behind which nothing of them follows. */
const WHOLE = /(\d[:h]\d\d:\d\d)(?![.,:\d])/;

/** The time of a row, as its table writes it, with what is left of the second; unchanged where it says that by itself. */
export const withFraction = (text: string, cell: string, { digits }: Fraction): string =>
  text.replace(WHOLE, `$1.${cell.trim().replace(/\.0*$/, '').padStart(digits, '0')}`);
