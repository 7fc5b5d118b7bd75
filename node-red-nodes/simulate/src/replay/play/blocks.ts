import type { BrokenLine, ReplayItem, ReplayRow } from '../file';

/** Rows that go on together, or a broken line. */
export type ReplayBlock = { kind: 'rows'; rows: ReplayRow[] } | { kind: 'broken'; broken: BrokenLine };

/** Most rows of a block. */
const MOST = 65_536;

/**
 * Rows one by one; or, where a file has a rate and no times, those of a second of one asset together: a waveform of thousands of rows a
 * second is no stream of single values.
 * @param rate Rows a second; 0: one by one.
 */
export async function* blocks(items: AsyncIterable<ReplayItem>, rate: number): AsyncGenerator<ReplayBlock> {
  const size = Math.min(MOST, Math.max(1, Math.floor(rate)));
  let held: ReplayRow[] = [];
  for await (const item of items) {
    if (item.kind === 'broken') {
      yield item;
      continue;
    }
    if (held.length > 0 && (held.length >= size || held[0].unit !== item.row.unit)) {
      yield { kind: 'rows', rows: held };
      held = [];
    }
    held.push(item.row);
  }
  if (held.length > 0) yield { kind: 'rows', rows: held };
}
