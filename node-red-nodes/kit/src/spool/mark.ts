import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { errorCode } from '../work';

/** What a spool remembers besides its records. */
export interface SpoolMark {
  /** Number of the first record that is still wanted. */
  released: number;
  /** Number that the next record was to get: what is missing before it, is damage. */
  end: number;
  /** Whether a historian has ever answered to a record of this spool. */
  heard: boolean;
}

const NAME = 'released';

/** Reads the mark; undefined where there is none, `damaged` where it cannot be what was written. */
export async function readMark(folder: string): Promise<SpoolMark | 'damaged' | undefined> {
  try {
    return parse(await readFile(join(folder, NAME), 'utf8')) ?? 'damaged';
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Replaces the mark; the former one stays until the new one is on disk. */
export async function writeMark(folder: string, mark: SpoolMark): Promise<void> {
  const fresh = join(folder, `${NAME}.new`);
  const handle = await open(fresh, 'w', 0o600);
  try {
    await handle.writeFile(textOf(mark));
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await rename(fresh, join(folder, NAME));
}

export const MARK_FILE = NAME;

function textOf({ released, end, heard }: SpoolMark): string {
  const facts = `${released} ${end} ${heard ? 'heard' : 'unheard'}`;
  return `${facts} ${sumOf(facts)}\n`;
}

function parse(text: string): SpoolMark | undefined {
  const [, facts, released, end, heard, sum] =
    /^((\d{1,16}) (\d{1,16}) (heard|unheard)) ([0-9a-f]{8})\n$/.exec(text) ?? [];
  if (facts && sumOf(facts) === sum)
    return { released: Number(released), end: Number(end), heard: heard === 'heard' };
  // As 0.1.0 wrote it: the number alone.
  if (/^\d{1,16}$/.test(text)) return { released: Number(text), end: 0, heard: Number(text) > 0 };
  return undefined;
}

function sumOf(facts: string): string {
  return crc32(facts).toString(16).padStart(8, '0');
}
