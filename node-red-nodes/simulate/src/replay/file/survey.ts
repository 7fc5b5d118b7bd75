import { say } from '@mantis-pdm/core/contract/said';
import { remark, worded } from '@mantis-pdm/core/remarks';
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { ConnectError } from '@mantis-pdm/node-red-kit';
import { fileError } from './lines';
import { layoutOf, type ReadOptions } from './layout-of';
import { readItems } from './read-rows';
import type { Layout } from './row';
import { RowOrder } from './row-order';

/** What a first pass over a file found. */
export interface Survey {
  /** Name that tells this file's contents from another one's: base name and 8 hex digits of a hash. */
  name: string;
  /** Bytes of the file when the look over it began. */
  bytes: number;
  layout: Layout;
  rows: number;
  /** Largest position on the file's axis. */
  last: number;
  /** Whether rows have to be sorted, since they do not come in the order of their times. */
  unsorted: boolean;
}

/** Bytes at the start of a file that go into its name; with the size, enough to tell two recordings apart. */
const HASHED = 65_536;

/**
 * Reads a file without keeping it: what its columns mean, how many rows there are, and where the longest life ends. A file that is damaged
 * further on is surveyed up to there. @throws ConnectError when not one row can be read.
 */
export async function survey(file: string, options: ReadOptions, signal: AbortSignal): Promise<Survey> {
  const { name, bytes } = await contentName(file);
  const layout = await layoutOf(file, options, signal);
  const order = new RowOrder();
  try {
    for await (const items of readItems(file, layout)) {
      if (signal.aborted) break;
      for (const item of items) if (item.kind === 'row') order.see(item.row);
    }
  } catch (error) {
    if (order.rows === 0) throw error;
  }
  const { rows, last, unsorted, same } = order;
  if (rows === 0) throw new ConnectError(say('replay.empty', { file }), 'short.file-without-rows');
  return {
    name,
    bytes,
    layout: {
      ...layout,
      notes: [
        ...layout.notes,
        ...(unsorted ? [worded('table.time.back')] : []),
        ...(same > 0 && layout.axis === 'time'
          ? [worded(remark('table.time.twice', { rows: String(same) }))]
          : []),
      ],
    },
    rows,
    last,
    unsorted,
  };
}

async function contentName(file: string): Promise<{ name: string; bytes: number }> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(HASHED), 0, HASHED, 0);
      const hash = createHash('sha256').update(buffer.subarray(0, bytesRead)).update(String(size));
      return { name: `${basename(file).slice(0, 80)}-${hash.digest('hex').slice(0, 8)}`, bytes: size };
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileError(file, error, 0);
  }
}
