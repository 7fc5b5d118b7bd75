import { worded } from '../remarks';
import { noChoice, RowReader, TableSurvey, type TableChoice, type TablePlan, type TableRow } from '.';

/** Fields of a line in which a quoted field holds no quote. */
export const split = (text: string, delimiter: string): string[] => {
  if (delimiter === ' ') return text.trim().split(/\s+/);
  if (!text.includes('"')) return text.split(delimiter);
  const fields =
    text.match(
      new RegExp(
        `("[^"]*"|[^${delimiter === '|' ? '\\|' : delimiter}"]*)(${delimiter === '|' ? '\\|' : delimiter}|$)`,
        'g',
      ),
    ) ?? [];
  const whole = fields.map((field) =>
    field.replace(new RegExp(`${delimiter === '|' ? '\\|' : delimiter}$`), '').replace(/^"(.*)"$/, '$1'),
  );
  // The last match is empty, and no field unless the line ends with a delimiter.
  return text.endsWith(delimiter) ? whole : whole.slice(0, -1);
};

export interface ReadTable {
  axis: 'time' | 'cycle';
  /** Of each row: `asset position`, and the values by their sensors. */
  rows: TableRow[];
  sensors: string[];
  units: string[];
  notes: string[];
  broken: string[];
  plan: TablePlan;
}

/** Reads a text as a table, whole. */
export function readTable(text: string, choice: Partial<TableChoice> = {}): ReadTable {
  const lines = text.split('\n').map((line, i) => ({ number: i + 1, text: line }));
  const survey = new TableSurvey(split, { ...noChoice, ...choice });
  for (const line of lines) if (line.text.trim() !== '') survey.add(line);
  const plan = survey.plan({ ...noChoice, ...choice });
  const reader = new RowReader(plan);
  const told = lines.filter(
    ({ number, text: line }) => number >= plan.dialect.firstLine && line.trim() !== '',
  );
  const found = told.map(({ text: line }) => reader.read(split(line, plan.dialect.delimiter)));
  return {
    axis: plan.axis,
    rows: found.filter((row): row is TableRow => !('remark' in row)),
    sensors: plan.sensors.map(({ name }) => name),
    units: plan.sensors.map(({ unit }) => unit),
    notes: plan.notes.map(worded),
    broken: found.filter((row) => 'remark' in row).map(worded),
    plan,
  };
}
