import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';

/** A longer file is not digested: it would hold up the event loop. */
const MAX_DIGESTED = 64 * 2 ** 20;
/** What belongs to a database besides its file. */
const COMPANIONS = ['-wal', '-shm'];

export function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** SHA-256 of a database that nobody has open; null where it has a log, or is too long. */
export function digestOf(file: string): string | null {
  if (bytesOf(`${file}-wal`) > 0 || bytesOf(file) > MAX_DIGESTED || !existsSync(file)) return null;
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** Makes a folder that only its owner may enter; one that is there already stays as it is. */
export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** Makes a file that only its owner may read, or takes it away from the others. SQLite gives its logs the same rights. */
export function makePrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  for (const path of [file, ...COMPANIONS.map((end) => file + end)])
    if (existsSync(path) && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
}

/** Moves a database with its log, also to another file system. */
export function moveDatabase(from: string, to: string): void {
  for (const end of [...COMPANIONS, '']) {
    if (!existsSync(from + end)) continue;
    try {
      renameSync(from + end, to + end);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
      copyWhole(from + end, to + end);
      rmSync(from + end);
    }
  }
}

/** A copy, or nothing. */
function copyWhole(from: string, to: string): void {
  try {
    copyFileSync(from, to);
  } catch (error) {
    rmSync(to, { force: true });
    throw error;
  }
}

/** Copies a database with its log, synced and private. */
export function copyDatabase(from: string, to: string): void {
  removeDatabase(to);
  for (const end of ['', '-wal']) {
    if (!existsSync(from + end)) continue;
    copyWhole(from + end, to + end);
    chmodSync(to + end, 0o600);
    sync(to + end);
  }
}

export function removeDatabase(file: string): void {
  for (const end of ['', ...COMPANIONS]) rmSync(file + end, { force: true });
}

export function sync(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}
