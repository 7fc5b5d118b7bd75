import type { TablePlan } from '@mantis-pdm/core/table';
import { parse } from 'csv-parse/sync';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { isAside, noChoice, TableError, TableSurvey } =
  require('@mantis-pdm/core/table') as typeof import('@mantis-pdm/core/table');

/** A text as a table: what its columns mean, and the cells of its rows. */
export interface Table {
  plan: TablePlan;
  /** As many cells each as there are columns; what is missing at the end of a line is empty. */
  rows: string[][];
}

type Asked = InstanceType<typeof TableError>['short'];

/** What is taken where a table can be read in two ways and nobody can be asked: no score depends on it. */
const TAKEN = {
  'short.day-or-month-first': { dateOrder: 'day' },
  'short.decimal-mark': { decimal: 'point' },
} as const satisfies Partial<Record<Asked, object>>;

/**
 * The table of a text, read as the replay reads it. Where it would ask, what is taken is told.
 * @throws TableError when it has no column of numbers.
 */
export function tableOf(text: string, tell: (sentence: string) => void): Table {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/).map((line, i) => ({ number: i + 1, text: line })); // prettier-ignore
  const survey = new TableSurvey(split);
  for (const line of lines) if (line.text.trim() !== '') survey.add(line);
  const plan = planOf(survey, tell);
  const { firstLine, delimiter, header } = plan.dialect;
  const rows = lines.slice(firstLine - 1).filter((line) => !isAside(line.text)).map((line) => fitted(split(line.text, delimiter), header.length)); // prettier-ignore
  return { plan, rows };
}

function planOf(survey: InstanceType<typeof TableSurvey>, tell: (sentence: string) => void): TablePlan {
  let choice = noChoice;
  for (;;) {
    try {
      return survey.plan(choice);
    } catch (error) {
      const taken = error instanceof TableError ? TAKEN[error.short as keyof typeof TAKEN] : undefined;
      if (!taken) throw error;
      choice = { ...choice, ...taken };
      tell(`${(error as Error).message} Taken: ${Object.values(taken)[0]}.`);
    }
  }
}

function split(text: string, delimiter: string): string[] {
  if (delimiter === ' ') return text.trim().split(/\s+/);
  if (!text.includes('"')) return text.split(delimiter);
  return (parse(text, { delimiter, relax_column_count: true, relax_quotes: true }) as string[][])[0] ?? [];
}

const fitted = (cells: string[], width: number) => Array.from({ length: width }, (_, i) => (cells[i] ?? '').trim()); // prettier-ignore
