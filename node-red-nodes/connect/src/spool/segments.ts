import { open, readdir, readFile, rm, stat, truncate, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { scan, type Scanned } from './frame';

/** One file of the spool. */
export interface Segment {
  /** Number of its first record. */
  first: number;
  count: number;
  bytes: number;
  /** Epoch ms of its last write. */
  at: number;
}

const NAME = /^(\d{16})\.spool$/;

export function fileOf(folder: string, { first }: Pick<Segment, 'first'>): string {
  return join(folder, `${String(first).padStart(16, '0')}.spool`);
}

/** The segments in a folder, oldest first. The torn end that a crash leaves is cut off. */
export async function findSegments(folder: string): Promise<Segment[]> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort();
  const segments: Segment[] = [];
  for (const [i, name] of names.entries()) {
    const first = Number(NAME.exec(name)?.[1]);
    const file = join(folder, name);
    const { size, mtimeMs } = await stat(file);
    const { payloads, sound } = scan(await readFile(file));
    // Only the last one may be torn by a crash; damage further back is left for a person to look at, and not read.
    if (i === names.length - 1 && sound < size) await truncate(file, sound);
    segments.push({ first, count: payloads.length, bytes: sound, at: mtimeMs });
  }
  return segments;
}

/** Reads the whole of a segment. */
export async function readSegment(folder: string, segment: Segment): Promise<Scanned> {
  return scan(await readFile(fileOf(folder, segment)));
}

export function removeSegment(folder: string, segment: Segment): Promise<void> {
  return rm(fileOf(folder, segment), { force: true });
}

/** A new segment, open for writing; its name is on disk when this resolves. */
export async function createSegment(folder: string, first: number): Promise<FileHandle> {
  const handle = await open(fileOf(folder, { first }), 'a', 0o600);
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
