import { byPosition } from './by-position';
import type { ReplayItem } from './item';
import type { ReplayRow } from './row';

/**
 * The items of a file of which each line is one value, as rows: what an asset's sensors have at one time is one row, and rows come in the
 * order of time, whether the file is sorted by time or by sensor. Sorting needs all of them, so their number is bounded.
 * @throws ConnectError as {@link byPosition} does.
 */
export async function* merged(
  items: AsyncIterable<ReplayItem>,
  maxHeld?: number,
): AsyncGenerator<ReplayItem> {
  let open = new Map<string, { row: ReplayRow; bytes: number }>();
  let position = NaN;
  for await (const item of byPosition(items, maxHeld)) {
    if (item.kind === 'broken') {
      yield item;
      continue;
    }
    if (item.row.position !== position) {
      for (const one of open.values()) yield { kind: 'row', ...one };
      open = new Map();
      position = item.row.position;
    }
    const known = open.get(item.row.unit);
    if (!known) open.set(item.row.unit, { row: { ...item.row, again: false }, bytes: item.bytes });
    else add(known.row, item.row);
  }
  for (const one of open.values()) yield { kind: 'row', ...one };
}

/** Of a sensor that is there twice, the later line counts. */
function add(row: ReplayRow, more: ReplayRow): void {
  const names = (row.names ??= []);
  const [name] = more.names ?? [''];
  const at = names.indexOf(name) < 0 ? names.length : names.indexOf(name);
  names[at] = name;
  row.values[at] = more.values[0];
  (row.qualities ??= [])[at] = more.qualities?.[0] ?? 100;
}
