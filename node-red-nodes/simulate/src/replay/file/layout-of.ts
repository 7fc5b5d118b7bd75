import { TableError, TableSurvey, type TableChoice, type TablePlan } from '@mantis-pdm/core/table';
import { basename } from 'node:path';
import { ConnectError } from '@mantis-pdm/node-red-kit';
import { cmapssLayout, isCmapss } from './cmapss';
import { csvLayout } from './csv';
import { splitLeniently } from './fields';
import { MAX_LINE, readLines } from './lines';
import type { Layout } from './row';

export type Format = 'auto' | 'cmapss' | 'csv';

export interface ReadOptions {
  format: Format;
  columns: TableChoice;
}

/** What a look over a file found. */
export interface Surveyed {
  plan: TablePlan | 'cmapss';
  /** Lines with something in them, and whether these are all of the file. */
  lines: number;
  whole: boolean;
}

/** The layout of a file. @throws ConnectError as {@link surveyed} does. */
export async function layoutOf(file: string, options: ReadOptions, signal?: AbortSignal): Promise<Layout> {
  const { plan } = await surveyed(file, options, signal);
  return plan === 'cmapss' ? cmapssLayout : csvLayout(plan, basename(file));
}

/**
 * What the columns of a file mean, told by all of its lines: a first pass, which keeps nothing. A file that is damaged further on is told by
 * what comes before.
 * @throws ConnectError when the file cannot be read, or a person has to say first what its columns mean.
 */
export async function surveyed(
  file: string,
  { format, columns }: ReadOptions,
  signal?: AbortSignal,
): Promise<Surveyed> {
  const table = new TableSurvey(splitLeniently);
  let lines = 0;
  try {
    for await (const { number, text, overlong } of readLines(file)) {
      if (signal?.aborted) break;
      if (text.trim() === '') continue;
      if (lines++ === 0) {
        if (format === 'cmapss' || (format === 'auto' && isCmapss(text)))
          return { plan: 'cmapss', lines, whole: false };
        if (overlong || text.includes('\0')) throw noText(file);
      }
      if (!overlong) table.add({ number, text });
    }
  } catch (error) {
    if (lines < 2 || !(error instanceof ConnectError) || error.short !== 'file damaged')
      throw told(file, error);
  }
  return { plan: planned(file, table, columns), lines, whole: !signal?.aborted };
}

function planned(file: string, table: TableSurvey, columns: TableChoice): TablePlan {
  try {
    return table.plan(columns);
  } catch (error) {
    throw told(file, error);
  }
}

function told(file: string, error: unknown): unknown {
  if (!(error instanceof TableError)) return error;
  const message = error.message.startsWith('It ') ? file + error.message.slice(2) : error.message;
  return new ConnectError(message, error.short, { cause: error });
}

const noText = (file: string) =>
  new ConnectError(
    `${file} is not a text file with a header of at most ${MAX_LINE} characters.`,
    'not a CSV file',
  );
