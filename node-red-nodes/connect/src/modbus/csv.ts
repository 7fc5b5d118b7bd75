import { parseRegisters, type Register } from './register';

/** Columns of a register file, in the order in which it is written. */
export const csvColumns = [
  'sensor',
  'asset',
  'unitId',
  'area',
  'address',
  'type',
  'part',
  'order',
  'scale',
  'offset',
  'unit',
] as const satisfies readonly (keyof Register)[];

/** Longest text that is read as a register file, in characters. */
const MAX_TEXT = 4 * 1024 * 1024;

/** The table as CSV (RFC 4180) with a line of names first. */
export function toCsv(registers: readonly Partial<Register>[]): string {
  const lines = registers.map((register) => csvColumns.map((key) => quote(register[key])).join(','));
  return `${[csvColumns.join(','), ...lines].join('\r\n')}\r\n`;
}

/**
 * Reads a register file: comma or semicolon between the cells, names of the columns in the first line, in any order.
 * Columns that are left out take their defaults.
 * @throws Error naming the line and the field.
 */
export function fromCsv(text: string): Register[] {
  if (text.length > MAX_TEXT)
    throw new Error(`The file has ${text.length} characters; at most ${MAX_TEXT} are read`);
  const plain = text.replace(/^\uFEFF/, '');
  const separator = plain.split('\n', 1)[0].includes(';') ? ';' : ',';
  const [names = [], ...rows] = cells(plain, separator).filter((row) => row.some((cell) => cell !== ''));
  const columns = names.map((name) => columnOf(name));
  return parseRegisters(
    rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i] ?? '']))),
  );
}

function columnOf(name: string): string {
  const plain = name.trim().toLowerCase().replace(/[ _-]/g, '');
  const column = csvColumns.find((key) => key.toLowerCase() === plain);
  if (column) return column;
  throw new Error(`There is a column "${name.slice(0, 40)}"; columns are ${csvColumns.join(', ')}`);
}

function quote(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The cells of a CSV text; a quoted cell may hold separators and line ends. */
function cells(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}"\\r\\n]*))(${separator}|\\r?\\n|$)`, 'y');
  let row: string[] = [];
  while (cell.lastIndex < text.length) {
    const from = cell.lastIndex;
    const match = cell.exec(text);
    if (!match) throw new Error(`Line ${rows.length + 1} cannot be read: ${text.slice(from, from + 40)}`);
    row.push((match[1]?.replaceAll('""', '"') ?? match[2]).trim());
    if (match[3] === separator) continue;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}
