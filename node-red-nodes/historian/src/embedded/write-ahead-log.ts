import { copyFileSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { fileBytes } from './disk.ts';

/**
 * Watches over the write-ahead log while a file is opened. DuckDB takes a log that was cut off for the end of its work,
 * ignores one that it cannot read, and deletes it in the end: a copy is kept until it is known that nothing is missing.
 */
export class DuckLog {
  private readonly path: string;
  private readonly copy: string;
  /** Whether it was cut off at a damage. */
  cut = false;

  constructor(file: string) {
    this.path = `${file}.wal`;
    this.copy = `${this.path}.kept`;
  }

  /** Copies the log that the last owner of the file left behind, where he did. */
  keep(): void {
    this.cut = false;
    rmSync(this.copy, { force: true });
    if (fileBytes(this.path) > 0) copyFileSync(this.path, this.copy);
  }

  /** Cuts off a log where `error` says that it is damaged; tells whether it did, so that the file can be opened again. */
  cutAtDamage(error: unknown): boolean {
    const found = /corrupt wal file: entry at byte position (\d+)/i.exec((error as Error).message);
    const position = Number(found?.[1] ?? NaN);
    if (!(position < fileBytes(this.path))) return false;
    truncateSync(this.path, position);
    this.cut = true;
    return true;
  }

  /** Nothing is missing: the copy goes. */
  forget(): void {
    rmSync(this.copy, { force: true });
  }

  /** Something is missing: the copy stays, under a name with a date, which is told; undefined where there was no log. */
  setAside(stamp: string): string | undefined {
    if (fileBytes(this.copy) === 0) return undefined;
    const name = `${this.path}.damaged-${stamp}`;
    renameSync(this.copy, name);
    return name;
  }
}
