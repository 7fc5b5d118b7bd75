import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';

/** Where a backup is copied to before it takes the place of a store's file. */
export function incomingOf(file: string): string {
  return `${file}.incoming`;
}

/** Finishes, or clears away, a restore that the end of the process has cut short: once the former file is aside, the copy is whole. */
export function settleIncoming(file: string): void {
  const incoming = incomingOf(file);
  if (!existsSync(incoming)) return;
  if (existsSync(file)) rmSync(incoming);
  else renameSync(incoming, file);
}

/** Moves a database with its write-ahead log, also to another file system. */
export function moveDatabase(from: string, to: string): void {
  for (const end of ['.wal', '']) if (existsSync(from + end)) moveFile(from + end, to + end);
}

function moveFile(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    copyWhole(from, to);
    rmSync(from);
  }
}

/** Copies a file, or leaves nothing. */
export function copyWhole(from: string, to: string): void {
  try {
    copyFileSync(from, to);
  } catch (error) {
    rmSync(to, { force: true });
    throw error;
  }
}
