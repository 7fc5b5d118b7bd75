import { say } from '@mantis-pdm/core/contract/said';
import { ConnectError } from '@mantis-pdm/node-red-kit';
import type { ReplayItem } from './item';
import type { ReplayRow } from './row';

/** Most numbers that are held to sort a file, 8 bytes each: 64 MiB. C-MAPSS FD004, the largest, holds 1.5 million. */
export const MAX_HELD = 8_000_000;

/**
 * The items of a file with all rows sorted by their position, so that the assets run side by side. Sorting needs all
 * rows, so their number is bounded. Rows of the same position keep the order of the file.
 * @throws ConnectError when the file holds more than `maxHeld` numbers.
 */
export async function* byPosition(
  items: AsyncIterable<ReplayItem>,
  maxHeld = MAX_HELD,
): AsyncGenerator<ReplayItem> {
  const rows: { row: ReplayRow; bytes: number }[] = [];
  let held = 0;
  for await (const item of items) {
    if (item.kind !== 'row') {
      yield item;
      continue;
    }
    held += item.row.values.length + 1;
    if (held > maxHeld) throw tooLarge(maxHeld);
    rows.push(item);
  }
  rows.sort((a, b) => a.row.position - b.row.position || a.row.line - b.row.line);
  for (const { row, bytes } of rows) yield { kind: 'row', row, bytes };
}

function tooLarge(maxHeld: number): ConnectError {
  return new ConnectError(say('replay.too-large', { most: maxHeld }), 'short.file-too-large-to-sort');
}
