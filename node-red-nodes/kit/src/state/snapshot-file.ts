import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What a snapshot file holds. Entries are pairs, never object keys: an asset may be called `__proto__`. */
export interface Snapshot<S> {
  v: number;
  savedAt: number;
  entries: [asset: string, state: S][];
}

/** A file that holds the whole state or the former one, never half of it: written aside, synced, renamed. */
export class SnapshotFile<S> {
  private saving: Promise<void> = Promise.resolve();

  constructor(readonly path: string) {}

  /** The snapshot, or undefined when there is none. @throws Error with a sentence when the file is not a snapshot. */
  read(): Snapshot<S> | undefined {
    let text: string;
    try {
      text = readFileSync(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    const snapshot = JSON.parse(text) as Partial<Snapshot<S>>;
    if (typeof snapshot.v !== 'number' || !Array.isArray(snapshot.entries)) {
      throw new Error(`${this.path} is not a state snapshot`);
    }
    return snapshot as Snapshot<S>;
  }

  /** Saves run one after the other; a later one never overtakes. */
  write(snapshot: Snapshot<S>): Promise<void> {
    const text = JSON.stringify(snapshot);
    const run = () => this.replace(text);
    this.saving = this.saving.then(run, run);
    return this.saving;
  }

  async erase(): Promise<void> {
    await this.saving.catch(() => undefined);
    mkdirSync(dirname(this.path), { recursive: true });
    rmSync(this.path, { force: true });
  }

  private async replace(text: string): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    const aside = `${this.path}.new`;
    const file = await open(aside, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, this.path);
  }
}
