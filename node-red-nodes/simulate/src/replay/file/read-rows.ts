import { remark } from '@mantis-pdm/core/remarks';
import type { ReplayItem } from './item';
import { MAX_LINE, readPieces, type TextLine } from './lines';
import { merged } from './merged';
import { broken, type Layout, type Parse } from './row';

/**
 * Reads a file row by row. A line that does not fit is yielded as broken and reading goes on.
 * @param bytes So many of the file, since somebody may add to it meanwhile; absent: all.
 * @throws ConnectError when the file cannot be read.
 */
export function readRows(file: string, layout: Layout, bytes?: number): AsyncGenerator<ReplayItem> {
  const rows = lineByLine(file, layout, bytes);
  return layout.long ? merged(rows) : rows;
}

async function* lineByLine(file: string, layout: Layout, bytes?: number): AsyncGenerator<ReplayItem> {
  for await (const items of pieces(file, layout, bytes)) yield* items;
}

/** The same, as many rows at once as a piece of the file holds, which is what a pass that keeps nothing wants; rows of a long table one by one. */
export async function* readItems(file: string, layout: Layout): AsyncGenerator<ReplayItem[]> {
  if (layout.long) for await (const one of readRows(file, layout)) yield [one];
  else yield* pieces(file, layout);
}

async function* pieces(file: string, layout: Layout, bytes?: number): AsyncGenerator<ReplayItem[]> {
  const parse = layout.reader();
  for await (const lines of readPieces(file, bytes)) {
    const items: ReplayItem[] = [];
    for (const line of lines) {
      const found = line.text.trim() === '' ? null : item(parse, line);
      if (found) items.push(found);
    }
    yield items;
  }
}

function item(parse: Parse, { number, text, overlong, bytes }: TextLine): ReplayItem | null {
  const parsed = overlong ? remark('table.row.long', { most: MAX_LINE }) : parse(text, number);
  if (parsed === null) return null;
  if (!('remark' in parsed)) return { kind: 'row', row: parsed, bytes };
  return { kind: 'broken', broken: broken(number, text, parsed), bytes };
}
