import { ConnectError } from '@mantis-pdm/node-red-kit';
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

/** Data rows that are looked at to tell which columns hold numbers. */
const LOOKED_AT = 20;

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
    if (head.length <= LOOKED_AT) continue;
    layout = detect(file, head, options);
    yield* opening(layout, head);
  }
  if (!layout) yield* opening(detect(file, head, options), head);
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

/** The layout, as the first lines tell it. */
function detect(file: string, head: Line[], { format, columns }: ReadOptions): Layout {
  if (head.length === 0) throw new ConnectError(`${file} is empty.`, 'file empty');
  const [first, ...rest] = head;
  if (format === 'cmapss' || (format === 'auto' && isCmapss(first.text))) return cmapssLayout;
  if (first.overlong || first.text.includes('\0')) {
    throw new ConnectError(
      `${file} is not a text file with a header of at most ${MAX_LINE} characters.`,
      'not a CSV file',
    );
  }
  if (rest.length === 0) throw new ConnectError(`${file} has a header and no row.`, 'file without rows');
  return csvLayout(
    first.text,
    rest.map(({ text }) => text),
    columns,
  );
}
