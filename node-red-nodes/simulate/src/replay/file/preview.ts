import { isAside, previewOf, type ColumnPreview, type TablePlan } from '@mantis-pdm/core/table';
import { basename } from 'node:path';
import { csvLayout } from './csv';
import { splitLeniently } from './fields';
import { surveyed, type ReadOptions } from './layout-of';
import { readLines } from './lines';

/** What a file holds, and how it would be read. */
export interface Preview {
  columns: ColumnPreview[];
  /** Lines that were looked at, and whether these are all. */
  lines: number;
  whole: boolean;
  /** What a person should know, a sentence each. */
  sentences: string[];
}

/** Rows that are shown. */
const SHOWN = 3;

/**
 * Looks at a file as the replay does, and says what it would make of each column.
 * @param signal Ends the look; what was seen until then is told, with that word.
 * @throws ConnectError when the file cannot be read, or a person has to say first what is meant.
 */
export async function preview(file: string, options: ReadOptions, signal: AbortSignal): Promise<Preview> {
  const { plan, lines, whole } = await surveyed(file, options, signal);
  if (plan === 'cmapss')
    return { columns: [], lines, whole, sentences: ['A file of NASA’s C-MAPSS: units, cycles, 3 settings, 21 sensors.'] }; // prettier-ignore
  const { notes } = csvLayout(plan, basename(file));
  return { columns: previewOf(plan, await firstRows(file, plan)), lines, whole, sentences: notes };
}

async function firstRows(file: string, { dialect }: TablePlan): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { number, text } of readLines(file)) {
    if (number < dialect.firstLine || isAside(text)) continue;
    rows.push(splitLeniently(text, dialect.delimiter));
    if (rows.length === SHOWN) break;
  }
  return rows;
}
