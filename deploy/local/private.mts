import { chmodSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Packages that Node-RED's palette installed hold no secrets, and are many. */
const SKIPPED = new Set(['node_modules', '.npm']);

const OTHERS = 0o077;

/**
 * Makes a folder with all that is in it readable by its owner alone, and everything that this process writes from now on:
 * flows, sessions and databases tell others how to become engineer.
 * @returns What could not be changed, in words, or undefined: files of another owner, a file system without rights.
 */
export function makePrivate(folder: string): string | undefined {
  process.umask(OTHERS);
  mkdirSync(folder, { recursive: true });
  const refused: string[] = [];
  close(folder, refused);
  if (refused.length === 0) return undefined;
  return `${refused.length} files and folders can be read by others, ${refused[0]} first: see who owns them.`;
}

function close(path: string, refused: string[]): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found || found.isSymbolicLink()) return;
  if ((found.mode & OTHERS) !== 0) take(path, found.mode & ~OTHERS & 0o7777, refused);
  if (!found.isDirectory()) return;
  for (const name of readdirSync(path)) if (!SKIPPED.has(name)) close(join(path, name), refused);
}

function take(path: string, mode: number, refused: string[]): void {
  try {
    chmodSync(path, mode);
  } catch {
    refused.push(path);
  }
}
