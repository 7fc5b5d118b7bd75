import { open, readdir, readFile, rm, stat, truncate, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { scan, type Scanned } from './frame';
import { mend, type Damage } from './mend';

/** One file of the spool. */
export interface Segment {
  /** Number of its first record. */
  first: number;
  count: number;
  bytes: number;
  /** Epoch ms of its last write. */
  at: number;
}

/** What lies in a folder. */
export interface SpoolFolder {
  /** Oldest first, without a gap within one. */
  segments: Segment[];
  damages: Damage[];
}

/** Names of segment files. */
export const SEGMENT_NAME = /^(\d{16})\.spool$/;

export function nameOf(first: number): string {
  return `${String(first).padStart(16, '0')}.spool`;
}

/**
 * The segments in a folder. The torn end that a crash leaves is cut off; a damaged file is set aside as it is, and what can be
 * read of it stays, each record under its number.
 * @param end Number after the last record that is known to have been written.
 */
export async function findSegments(folder: string, end: number): Promise<SpoolFolder> {
  const firsts = (await readdir(folder))
    .flatMap((name) => SEGMENT_NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
  const found: SpoolFolder = { segments: [], damages: [] };
  for (const [i, first] of firsts.entries()) {
    const next = firsts.at(i + 1);
    const { segment, damage } = await openSegment(folder, { first, next, end });
    found.segments.push(segment);
    if (damage) found.damages.push(damage);
  }
  return found;
}

interface Expected {
  first: number;
  /** Number of the first record of the next file; undefined for the last one. */
  next: number | undefined;
  end: number;
}

async function openSegment(
  folder: string,
  { first, next, end }: Expected,
): Promise<{ segment: Segment; damage?: Damage }> {
  const file = join(folder, nameOf(first));
  const { size, mtimeMs } = await stat(file);
  const { payloads, sound } = scan(await readFile(file));
  const found = { first, count: payloads.length, bytes: sound, at: mtimeMs };
  const due = (next ?? Math.max(end, first)) - first;
  const torn = sound < size;
  const whole = !payloads.includes(null) && payloads.length >= due && !(torn && next !== undefined);
  if (whole) {
    if (torn) await truncate(file, sound);
    return { segment: found };
  }
  const { bytes, count, damage } = await mend(folder, { name: nameOf(first), payloads, due, at: mtimeMs });
  return { segment: { ...found, bytes, count }, damage };
}

/** Reads the whole of a segment. */
export async function readSegment(folder: string, { first }: Segment): Promise<Scanned> {
  return scan(await readFile(join(folder, nameOf(first))));
}

export function removeSegment(folder: string, { first }: Segment): Promise<void> {
  return rm(join(folder, nameOf(first)), { force: true });
}

/** A new segment, open for writing; its name is on disk when this resolves. */
export async function createSegment(folder: string, first: number): Promise<FileHandle> {
  const handle = await open(join(folder, nameOf(first)), 'a', 0o600);
  await syncFolder(folder);
  return handle;
}

/** A file's name is safe only once its folder is. Windows cannot open folders, and does not need to. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
