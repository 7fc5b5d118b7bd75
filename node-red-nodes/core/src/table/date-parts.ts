import { holdsNumbers, plain, type TableColumn } from './roles';

/** How columns are called that each hold a part of a date, from the year on; the first three have to be there. */
const PARTS = [
  ['year', 'jahr', 'yyyy', 'yr'],
  ['month', 'monat', 'mon', 'mo'],
  ['day', 'tag', 'dayofmonth', 'dd', 'dy'],
  ['hour', 'stunde', 'hr', 'hh'],
  ['minute', 'min', 'mi'],
  ['second', 'sekunde', 'sec', 'ss'],
];

/** The columns of year, month, day, and as much of the time of day as there is; undefined where they are no date. */
export function datePartsOf(columns: readonly TableColumn[]): TableColumn[] | undefined {
  const fits = ({ tally }: TableColumn) => tally.whole && tally.min >= 0;
  const found = PARTS.map((names) =>
    columns.find((column) => names.includes(plain(column.name)) && holdsNumbers(column) && fits(column)),
  );
  const count = found.findIndex((column) => column === undefined);
  const parts = found.slice(0, count < 0 ? PARTS.length : count) as TableColumn[];
  if (parts.length < 3) return undefined;
  const [year, month, day] = parts.map(({ tally }) => tally);
  const isDate = year.min >= 1900 && year.max < 2200 && month.min >= 1 && month.max <= 12 && day.min >= 1 && day.max <= 31; // prettier-ignore
  return isDate ? parts : undefined;
}

/** The parts of a row as one date; whose time of day may stand in a column of its own. */
export function dateOfParts(fields: readonly string[], parts: readonly TableColumn[]): string {
  const [year, month, day, hour = '0', minute = '0', second = '0'] = parts.map(({ index }) => fields[index].trim().replace(/\.0*$/, '').padStart(2, '0')); // prettier-ignore
  return `${year}-${month}-${day} ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}:${second.padStart(2, '0')}`;
}
