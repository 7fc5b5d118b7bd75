import { TableError, TableSurvey, type TableChoice } from '@mantis-pdm/core/table';
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

/**
 * The layout of a file, told by all of its lines: a first pass, which keeps nothing. A file that is damaged further on is told by what comes
 * before.
 * @throws ConnectError when the file cannot be read, or a person has to say first what its columns mean.
 */
export async function layoutOf(
  file: string,
  { format, columns }: ReadOptions,
  signal?: AbortSignal,
): Promise<Layout> {
  const table = new TableSurvey(splitLeniently);
  let lines = 0;
  try {
    for await (const { number, text, overlong } of readLines(file)) {
      if (signal?.aborted) break;
      if (text.trim() === '') continue;
      if (lines++ === 0) {
        if (format === 'cmapss' || (format === 'auto' && isCmapss(text))) return cmapssLayout;
        if (overlong || text.includes('\0')) throw noText(file);
      }
      if (!overlong) table.add({ number, text });
    }
  } catch (error) {
    if (lines < 2 || !(error instanceof ConnectError) || error.short !== 'file damaged')
      throw told(file, error);
  }
  return planned(file, table, columns);
}

function planned(file: string, table: TableSurvey, columns: TableChoice): Layout {
  try {
    return csvLayout(table.plan(columns));
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
