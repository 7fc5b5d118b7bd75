import { ConnectError } from '../../source';
import { cmapssLayout, isCmapss } from './cmapss';
import type { ColumnChoice } from './columns';
import { csvLayout } from './csv';
import { MAX_LINE, readLines, type Line } from './lines';
import { broken, type BrokenLine, type Layout, type ReplayRow } from './row';

export type Format = 'auto' | 'cmapss' | 'csv';

export interface ReadOptions {
  format: Format;
  columns: ColumnChoice;
}

/** What reading yields: the layout first, then rows and broken lines in the order of the file. */
export type Item =
  | { kind: 'layout'; layout: Layout }
  | { kind: 'row'; row: ReplayRow; bytes: number }
  | { kind: 'broken'; broken: BrokenLine; bytes: number };

/**
 * Reads a file row by row. A line that does not fit is yielded as broken and reading goes on.
 * @throws ConnectError when the file cannot be read, or its first lines do not tell what its columns are.
 */
export async function* readRows(file: string, options: ReadOptions): AsyncGenerator<Item> {
  const head: Line[] = [];
  let layout: Layout | undefined;
  for await (const line of readLines(file)) {
    if (line.text.trim() === '') continue;
    if (layout) {
      yield item(layout, line);
      continue;
    }
    head.push(line);
    layout = detect(file, head, options);
    if (layout) yield* opening(layout, head);
  }
  if (layout) return;
  if (head.length === 0) throw new ConnectError(`${file} is empty.`, 'file empty');
  throw new ConnectError(`${file} has a header and no row.`, 'file without rows');
}

function* opening(layout: Layout, head: Line[]): Generator<Item> {
  yield { kind: 'layout', layout };
  for (const line of head.slice(layout.headerLines)) yield item(layout, line);
}

function item(layout: Layout, { number, text, overlong, bytes }: Line): Item {
  const parsed = overlong ? `is longer than ${MAX_LINE} characters` : layout.parse(text, number);
  if (typeof parsed !== 'string') return { kind: 'row', row: parsed, bytes };
  return { kind: 'broken', broken: broken(number, text, parsed), bytes };
}

/** The layout, as soon as the first lines tell: C-MAPSS has no header, CSV needs its header and a row. */
function detect(file: string, head: Line[], { format, columns }: ReadOptions): Layout | undefined {
  const [first, second] = head;
  if (format === 'cmapss' || (format === 'auto' && isCmapss(first.text))) return cmapssLayout;
  if (first.overlong || first.text.includes('\0')) {
    throw new ConnectError(
      `${file} is not a text file with a header of at most ${MAX_LINE} characters.`,
      'not a CSV file',
    );
  }
  return second && csvLayout(first.text, second.text, columns);
}
