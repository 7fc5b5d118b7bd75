import { constants, copyFileSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** So often a file that changed while it was copied is copied again. */
const ATTEMPTS = 5;

/**
 * Copies files of a home into another folder. While MANTIS runs, SQLite is asked for its own consistent copy, and another database is
 * copied until its main file stood still meanwhile: with its log it is then what a power cut would have left.
 * @throws Error that names the file that never stood still.
 */
export function snapshot(home: string, files: string[], to: string, { running }: { running: boolean }): void {
  for (const path of files) {
    const [from, target] = [join(home, path), join(to, path)];
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    // The logs of a SQLite file are in its own copy.
    if (running && /\.sqlite-(wal|shm)$/.test(path)) continue;
    if (running && path.endsWith('.sqlite')) copySqlite(from, target);
    else copyStill(from, target, running);
  }
}

function copySqlite(from: string, to: string): void {
  const sqlite = process.getBuiltinModule?.('node:sqlite');
  if (!sqlite) throw new Error('A backup while MANTIS runs needs Node.js 22.13 or later: stop it first.');
  rmSync(to, { force: true });
  const database = new sqlite.DatabaseSync(from, { readOnly: true });
  try {
    database.exec(`VACUUM INTO '${to.replaceAll("'", "''")}'`);
  } finally {
    database.close();
  }
}

function copyStill(from: string, to: string, running: boolean): void {
  for (let i = 0; i < ATTEMPTS; i++) {
    const before = statSync(from, { throwIfNoEntry: false });
    // State files are replaced by a rename; one that is gone was replaced or given up meanwhile.
    if (!before && running) return;
    copyFileSync(from, to, constants.COPYFILE_FICLONE);
    const after = statSync(from, { throwIfNoEntry: false });
    if (!running || (after && after.mtimeMs === before?.mtimeMs)) return;
    // A log only grows; what is missing of it is what a power cut would have taken.
    if (/\.(wal|spool)$/.test(from)) return;
  }
  throw new Error(`${from} changed all the time while it was copied: stop MANTIS first.`);
}
