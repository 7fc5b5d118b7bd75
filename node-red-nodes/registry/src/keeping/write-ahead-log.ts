import { chmodSync, copyFileSync, renameSync, rmSync } from 'node:fs';
import { timeStamp } from '@mantis-pdm/node-red-kit';
import { bytesOf } from './files';

/**
 * Watches over the write-ahead log while a file is opened. SQLite leaves out what it cannot read of a log, and deletes it in the
 * end: a copy is kept until it is known that nothing is missing.
 */
export class SqliteLog {
  private readonly path: string;
  private readonly copy: string;

  constructor(file: string) {
    this.path = `${file}-wal`;
    this.copy = `${this.path}.kept`;
  }

  get bytes(): number {
    return bytesOf(this.path);
  }

  /** Copies the log that the last owner of the file left behind, where he did. */
  keep(): void {
    rmSync(this.copy, { force: true });
    if (this.bytes === 0) return;
    copyFileSync(this.path, this.copy);
    chmodSync(this.copy, 0o600);
  }

  /** Nothing is missing: the copy goes. */
  forget(): void {
    rmSync(this.copy, { force: true });
  }

  /** Something is missing: the copy stays, under a name with a date, which is told; undefined where there was no log. */
  setAside(): string | undefined {
    if (bytesOf(this.copy) === 0) return undefined;
    const name = `${this.path}.damaged-${timeStamp(Date.now())}`;
    renameSync(this.copy, name);
    return name;
  }
}
