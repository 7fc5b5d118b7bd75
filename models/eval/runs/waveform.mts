/** The values of one snapshot by column, as measured. */
export interface Waveform {
  /** Values a second, where the file tells. */
  fs: number | undefined;
  /** Time of day of its first value in ms, where the file tells. */
  timeOfDay: number | undefined;
  channels: Record<string, (number | null)[]>;
}

/** Rows without which columns cannot be told to be a clock. */
const LEAST = 16;
const DAY_UNITS = [24, 60, 60, 1e6] as const;
const MS = [3_600_000, 60_000, 1000, 0.001] as const;
/** Share of its span by which a time that rises steadily may be beside its line; some clocks count coarsely. */
const STEADY = 0.02;

/**
 * The waveform in a text: numbers in columns between tabs, semicolons, commas or spaces, with or without names above them. Columns
 * of the time (hour, minute, second, µs; or a first one that only rises) are no channels. What is no number is a gap.
 * @returns A sentence where it is none.
 */
export function parseWaveform(text: string): Waveform | string {
  const lines = text.split(/\r\n|\n|\r/);
  while (lines.length > 0 && lines[lines.length - 1].trim() === '') lines.pop();
  const cut = cutterOf(lines[lines.length - 1] ?? '');
  const first = cut(lines[0] ?? '').map((cell) => cell.trim().replaceAll('"', ''));
  const named = first.some(isName);
  const columns = columnsOf(named ? lines.slice(1) : lines, cut);
  const rows = columns[0]?.length ?? 0;
  if (rows < LEAST) return `it has ${rows} rows of numbers; a waveform has ${LEAST} at least`;
  const clock = clockOf(columns);
  const channels = columns.slice(clock.columns).map((values, i) => {
    const name = named ? first[i + clock.columns] : '';
    return [name === '' || name === undefined ? `ch${i + 1}` : name, values] as const;
  });
  const measured = channels.filter(([, values]) => values.some((value) => value !== null));
  if (measured.length === 0) return 'it has no column of measured values';
  return { fs: clock.fs, timeOfDay: clock.timeOfDay, channels: Object.fromEntries(measured) };
}

/** How a line is cut into cells: by the first of tab, semicolon, comma and space that it has. */
function cutterOf(line: string): (line: string) => string[] {
  const delimiter = ['\t', ';', ','].find((one) => line.includes(one));
  return delimiter === undefined ? (one) => one.trim().split(/\s+/) : (one) => one.split(delimiter);
}

/** A number; NaN of an empty cell and of a word. A comma in a cell is a decimal one: it did not separate cells. */
function toNumber(cell: string): number {
  const value = Number(cell.includes(',') ? cell.replace(',', '.') : cell);
  return value === 0 && cell.trim() === '' ? NaN : value;
}

/** Whether a cell is a name; a gap may be written as NaN. */
const isName = (cell: string) =>
  /[a-z]/i.test(cell) && Number.isNaN(toNumber(cell)) && !/^\s*[+-]?nan/i.test(cell);

function columnsOf(lines: readonly string[], cut: (line: string) => string[]): (number | null)[][] {
  const columns: (number | null)[][] = [];
  lines.forEach((line, row) => {
    const cells = cut(line);
    // A delimiter that ends a line begins no column.
    if (cells[cells.length - 1].trim() === '') cells.pop();
    while (columns.length < cells.length) columns.push(new Array<null>(lines.length).fill(null));
    for (let i = 0; i < cells.length; i++) {
      const value = toNumber(cells[i]);
      columns[i][row] = Number.isFinite(value) ? value : null;
    }
  });
  return columns;
}

interface Clock {
  /** How many of the first columns are of the time. */
  columns: number;
  fs?: number;
  timeOfDay?: number;
}

function clockOf(columns: readonly (number | null)[][]): Clock {
  return byTimeOfDay(columns) ?? byRising(columns) ?? { columns: 0 };
}

/** Hour, minute, second and µs: numbers that fit, whole but for the last, of which the first two hardly change. */
function byTimeOfDay(columns: readonly (number | null)[][]): Clock | undefined {
  if (columns.length <= DAY_UNITS.length) return undefined;
  const fits = DAY_UNITS.every((most, i) =>
    columns[i].every(
      (value) => value !== null && value >= 0 && value < most && (i === 3 || Number.isInteger(value)),
    ),
  );
  if (!fits || [0, 1].some((i) => changes(columns[i]) > 1)) return undefined;
  const times = columns[0].map((_, row) =>
    MS.reduce((sum, ms, i) => sum + ms * (columns[i][row] as number), 0),
  );
  return { columns: DAY_UNITS.length, timeOfDay: times[0], ...rateOf(times, 1000) };
}

function changes(column: readonly (number | null)[]): number {
  return column.filter((value, i) => i > 0 && value !== column[i - 1]).length;
}

/** A first column that rises steadily: seconds, or the numbers of the rows. */
function byRising(columns: readonly (number | null)[][]): Clock | undefined {
  const times = columns[0] as number[];
  if (columns.length < 2 || times.some((time, i) => time === null || time < times[i - 1])) return undefined;
  const [span, last] = [times[times.length - 1] - times[0], times.length - 1];
  const steady = times.every((time, i) => Math.abs((time - times[0]) / span - i / last) < STEADY);
  if (!(span > 0) || !steady) return undefined;
  return { columns: 1, ...(span / last < 1 && rateOf(times, 1)) };
}

/** Values a second of times that rise in even steps. */
function rateOf(times: readonly number[], second: number): { fs: number } | undefined {
  const steps = times.flatMap((time, i) => (i > 0 && time > times[i - 1] ? [time - times[i - 1]] : []));
  const span = steps.reduce((sum, step) => sum + step, 0);
  return span > 0 ? { fs: ((times.length - 1) * second) / span } : undefined;
}
