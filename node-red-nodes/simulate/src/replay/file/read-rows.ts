import type { Item } from './item';
import { MAX_LINE, readLines, type Line } from './lines';
import { merged } from './merged';
import { broken, type Layout, type Parse } from './row';

/**
 * Reads a file row by row. A line that does not fit is yielded as broken and reading goes on.
 * @throws ConnectError when the file cannot be read.
 */
export function readRows(file: string, layout: Layout): AsyncGenerator<Item> {
  return layout.long ? merged(lineByLine(file, layout)) : lineByLine(file, layout);
}

async function* lineByLine(file: string, layout: Layout): AsyncGenerator<Item> {
  const parse = layout.reader();
  for await (const line of readLines(file)) {
    const found = line.text.trim() === '' ? null : item(parse, line);
    if (found) yield found;
  }
}

function item(parse: Parse, { number, text, overlong, bytes }: Line): Item | null {
  const parsed = overlong ? `is longer than ${MAX_LINE} characters` : parse(text, number);
  if (parsed === null) return null;
  if (typeof parsed !== 'string') return { kind: 'row', row: parsed, bytes };
  return { kind: 'broken', broken: broken(number, text, parsed), bytes };
}
