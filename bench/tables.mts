import { createRequire } from 'node:module';
import { parse } from 'csv-parse/sync';
import { median, type Row } from './row.mts';

const require = createRequire(import.meta.url);
const { noChoice, RowReader, TableSurvey } =
  require('@mantis-pdm/core/table') as typeof import('@mantis-pdm/core/table');

const ROWS = 200_000;
const RUNS = 5;

const split = (text: string, delimiter: string) => text.split(delimiter);

/** A time and seven numbers a line, one line a second. */
function table(): string {
  const line = (i: number) =>
    `${new Date(1.7e12 + 1000 * i).toISOString()},${Array.from({ length: 7 }, (_, j) => (50 + Math.sin(i * (j + 1))).toFixed(3)).join(',')}`;
  return `time,a,b,c,d,e,f,g\n${Array.from({ length: ROWS }, (_, i) => line(i)).join('\n')}\n`;
}

/** What the columns mean, told by every line. */
function surveyed(lines: readonly string[]) {
  const survey = new TableSurvey(split);
  for (const [i, line] of lines.entries()) survey.add({ number: i + 1, text: line });
  return survey.plan(noChoice);
}

function read(lines: readonly string[], plan: ReturnType<typeof surveyed>): number {
  const reader = new RowReader(plan);
  let sum = 0;
  for (const line of lines.slice(1)) {
    const row = reader.read(split(line, ','));
    if (!('remark' in row)) sum += row.values[0] ?? 0;
  }
  return sum;
}

function peer(text: string): number {
  const rows = parse(text, { columns: true, cast: true, cast_date: true }) as { a: number }[];
  return rows.reduce((sum, { a }) => sum + a, 0);
}

/** Rows a second of processor time, the median of some runs. */
function rate(work: () => unknown): number {
  return median(
    Array.from({ length: RUNS }, () => {
      const before = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(before);
      return ROWS / ((user + system) / 1e6);
    }),
  );
}

/** A table of eight columns: what its columns mean, and every row, beside a parser that is told nothing. */
export const bench = {
  title: 'CSV of eight columns, one core',
  run(): Promise<Row[]> {
    const text = table();
    const lines = text.trimEnd().split('\n');
    const plan = surveyed(lines);
    const alone = rate(() => read(lines, plan));
    const ours = rate(() => read(lines, surveyed(lines)));
    const theirs = rate(() => peer(text));
    const note = `${(ours / theirs).toFixed(1)} times slower`;
    return Promise.resolve([
      { name: 'read', value: alone, unit: 'rows/s', goal: '≥ 300,000' },
      { name: 'surveyed and read', value: ours, unit: 'rows/s' },
      { name: 'csv-parse, cast', value: theirs, unit: 'rows/s', note },
    ]);
  },
};
