import { clockOf, stampOf } from '../time';
import { noNumbers, tallyNumber } from './numbers';
import { NAMES, plain } from './roles';
import { flagOf, isBadWord } from './words';

/** How the lines of a text file are cut, and which of them are no data. */
export interface Dialect {
  /** One character; `' '` stands for any white space. */
  delimiter: string;
  /** Names of the columns; made up where the file has none. */
  header: string[];
  /** Units, where a row below the header states them. */
  units: string[];
  /** Number of the first line of data. */
  firstLine: number;
  /** Lines before the header that are neither empty nor comments. */
  preamble: number;
  headless: boolean;
}

export interface NumberedLine {
  number: number;
  text: string;
}

/** Fields of a line, quotes taken off; none where it cannot be cut. */
export type Split = (text: string, delimiter: string) => string[];

const DELIMITERS = [';', '\t', '|', ','];
/** Share of the lines that a delimiter has to cut into equally many fields. */
const MOSTLY = 0.8;
/** Half of them will do in a short file, of which what stands above and below the table is a large part. */
const SHARES = [MOSTLY, 0.5];
const COMMENT = /^\s*(#|\/\/|%)/;
/** Between header and rows, as clients of databases draw it. */
const RULE = /^[\s|+=-]+$/;
const isRule = (text: string) => RULE.test(text) && /---|===/.test(text);
const SEPARATOR = /^\s*"?sep=(.)"?\s*$/i;

/** Whether a line is no part of the table, wherever it stands. */
export const isAside = (text: string): boolean =>
  text.trim() === '' || COMMENT.test(text) || SEPARATOR.test(text) || isRule(text);

/** The dialect, as the first lines of a file tell it. @param lines At least one that is not {@link isAside}. */
export function dialectOf(lines: readonly NumberedLine[], split: Split): Dialect {
  const stated = lines.map(({ text }) => SEPARATOR.exec(text)?.[1]).find((mark) => mark !== undefined);
  const told = lines.filter(({ text }) => !isAside(text));
  const delimiter = stated ?? delimiterOf(told, split);
  const rows = told.map(({ text }) => split(text, delimiter).map((field) => field.trim()));
  const width = usual(rows.map(({ length }) => length));
  const { header, units, data } = headOf(rows, width);
  if (header < 0) {
    const names = Array.from({ length: width }, (_, i) => `column${i + 1}`);
    return { delimiter, header: names, units: [], firstLine: told[0].number, preamble: 0, headless: true };
  }
  const group = groupOf(rows, header);
  const named = group ? rows[header].map((name, i) => `${group[i]} ${name}`.trim()) : rows[header];
  return {
    delimiter,
    // Names of columns that no row has, such as that of LabVIEW's comments, are none.
    header: rows[header].length === width + 1 && labviewHeader(rows) > 0 ? named.slice(0, width) : named,
    units: units < 0 ? [] : rows[units].map((unit) => unit.replace(/^[[(](.*)[\])]$/, '$1')),
    firstLine: told[data]?.number ?? told[told.length - 1].number + 1,
    preamble: group ? header - 1 : header,
    headless: false,
  };
}

/**
 * The words above the names where these alone do not tell the columns apart, one for each: `Pump 1, , Pump 2` above `T, P, T, P`. What
 * stands over several columns stands in the first of them alone, as spreadsheets write it.
 */
function groupOf(rows: readonly string[][], header: number): string[] | undefined {
  const [above, names] = [rows[header - 1], rows[header]];
  if (header < 1 || above.length !== names.length || above.some((cell) => isNumber(cell) || isTime(cell)))
    return undefined;
  const words = names.filter((name) => name !== '');
  if (new Set(words).size === words.length || above.filter((cell) => cell !== '').length < 2)
    return undefined;
  let last = '';
  const spread = above.map((cell) => (last = cell || last));
  const group = above.every((cell, i) => i === 0 || cell !== '' || namesTime(names[i])) ? above : spread;
  const whole = names.map((name, i) => `${group[i]} ${name}`);
  return new Set(whole).size === whole.length
    ? group.map((cell, i) => (namesTime(names[i]) ? '' : cell))
    : undefined;
}

/** Rows of header, units and first data; -1 where there is none. What comes before the header, as loggers describe themselves, is none of these. */
function headOf(rows: readonly string[][], width: number): { header: number; units: number; data: number } {
  // Campbell's loggers: their own line, names, units, and how each was averaged.
  if (/^TO[AB]/.test(rows[0][0]) && rows.length > 4) return { header: 1, units: 2, data: 4 };
  const header = labviewHeader(rows);
  if (header > 0) return { header, units: -1, data: header + 1 };
  const columns = kindsOf(rows, width);
  const names = naming(rows, columns);
  let data = 0;
  while (data < rows.length && (rows[data].length < width - 1 || names(rows[data]))) data++;
  if (data === rows.length) return { header: 0, units: -1, data: 1 };
  // The rows above are names, units, or words of the logger's own, in other numbers of fields.
  const above = data - 1;
  if (above < 0 || rows[above].length < Math.min(2, width)) return { header: -1, units: -1, data };
  const hasUnits =
    above > 0 &&
    rows[above - 1].length >= Math.max(Math.min(2, width), width - 1) &&
    // A sensor may be called as a unit is: what names the time beside it is a row of names.
    ((isUnits(rows[above]) && !rows[above].some(namesTime)) || measures(rows[above], columns.numbers));
  return hasUnits ? { header: above - 1, units: above, data } : { header: above, units: -1, data };
}

/** The names in a measurement file of LabVIEW, below what it says of file and channels; 0 where it is none. */
function labviewHeader(rows: readonly string[][]): number {
  const end = rows.findLastIndex(([mark]) => mark === '***End_of_Header***');
  return end < 0
    ? 0
    : Math.max(
        0,
        rows.findIndex(([name], i) => i > end && namesTime(name)),
      );
}

/** Columns in which half of the rows have times, and numbers. */
function kindsOf(rows: readonly string[][], width: number): { times: number[]; numbers: number[] } {
  // What stands above and below the table is cut into fewer fields.
  const table = rows.filter(({ length }) => length >= width);
  const columns = Array.from({ length: width }, (_, j) =>
    table.map((row) => row[j]).filter((cell) => cell !== ''),
  );
  const share = (cells: readonly string[], is: (cell: string) => boolean) =>
    cells.filter(is).length * 2 >= cells.length && cells.some(is);
  return {
    times: columns.flatMap((cells, j) => (share(cells, isTime) ? [j] : [])),
    numbers: columns.flatMap((cells, j) => (share(cells, isNumber) ? [j] : [])),
  };
}

/** Whether units stand above most of the numbers, beside words such as `No.` and `Time`. */
const measures = (row: readonly string[], numbers: readonly number[]) =>
  numbers.filter((j) => KNOWN_UNIT.test(row[j] ?? '')).length * 2 > numbers.length;

/** Tells rows of names: a word stands where other rows have times, or, in files without times, where half of the others have numbers. */
function naming(
  rows: readonly string[][],
  { times, numbers }: ReturnType<typeof kindsOf>,
): (row: readonly string[]) => boolean {
  const isWord = (cell = '') =>
    cell !== '' && !isNumber(cell) && !isTime(cell) && !isBadWord(cell) && flagOf(cell) === undefined;
  if (times.length > 0)
    return (row) =>
      times.some((j) => isWord(row[j])) ||
      (isUnits(row) && !times.some((j) => isTime(row[j]))) ||
      // Words that stand over the names of several columns.
      (row.some(isWord) &&
        !row.some((cell) => isNumber(cell) || isTime(cell)) &&
        times.every((j) => !row[j]));
  // A table without a number has a header at least.
  if (numbers.length === 0) return (row) => row === rows[0];
  return (row) =>
    numbers.filter((j) => isWord(row[j])).length * 2 >= numbers.length ||
    // Sensors may be called 1, 2, 3.
    numbers.some((j) => namesTime(row[j])) ||
    (isUnits(row) && !row.some(isNumber));
}

function delimiterOf(lines: readonly NumberedLine[], split: Split): string {
  for (const share of SHARES)
    for (const delimiter of DELIMITERS) {
      const counts = lines.map(({ text }) => split(text, delimiter).length);
      const width = usual(counts.filter((count) => count > 1));
      const fits = counts.filter((count) => count === width || count === width + 1).length;
      if (width > 1 && fits >= share * counts.length) return delimiter;
    }
  // Short or broken files: the mark that cuts the first line into most fields.
  const marks = DELIMITERS.map((delimiter) => split(lines[0].text, delimiter).length);
  const most = Math.max(...marks);
  if (most > 1) return DELIMITERS[marks.indexOf(most)];
  const spaces = lines.map(({ text }) => split(text, ' ').length);
  const width = usual(spaces);
  return width > 1 && spaces.filter((count) => count === width).length >= MOSTLY * spaces.length ? ' ' : ',';
}

/** The count that comes most often. */
function usual(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 1;
}

const namesTime = (field = '') => (NAMES.time as readonly string[]).includes(plain(field));
const isNumber = (field: string) => tallyNumber(noNumbers(), field);
const isTime = (field: string) => stampOf(field) !== undefined || clockOf(field) !== undefined;

const KNOWN_UNIT =
  /^[[(]?(?:°[CF]?|deg ?[CF]|[mkMµu]?(?:V|A|W|Pa|Hz|g|m|s|N|Wh|VA|Ohm|Ω|bar|mbar)|m?bar|psi|rpm|mm\/s2?|m\/s2?|%|%rF|%RH|l\/min|m3\/h|kg\/h|mm|µm|min|h|Nm)[\])]?$/;
const UNIT =
  /^[[(]?(?:1\/[a-z]{1,4}|[°µμ]?[A-Za-z%Ω]{1,6}(?:[/*·^]?[-A-Za-z0-9²³]{1,5}){0,3}|%|°|°[CFR]|-|)[\])]?$/u;

/** Whether a row holds units: short ones throughout, and a mark in one of them at least, or brackets. */
function isUnits(fields: readonly string[]): boolean {
  return (
    fields.every((field) => UNIT.test(field)) &&
    fields.some((field) => /[°%/[\]²³µ]|^[A-Z]{1,2}$|^(bar|rpm|mm|kW|Hz|Nm|s|g)$/u.test(field))
  );
}
