import { readFileSync, renameSync } from 'node:fs';
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
    const snapshot = JSON.parse(text) as unknown;
    if (!isSnapshot<S>(snapshot)) throw new Error(`${this.path} is not a state snapshot`);
    return snapshot;
  }

  /** Puts a file that could not be used out of the way of the next save, for a person to look at; returns its new path. */
  setAside(): string {
    const aside = `${this.path}.unused`;
    renameSync(this.path, aside);
    return aside;
  }

  /** Saves run one after the other; a later one never overtakes. */
  write(snapshot: Snapshot<S>): Promise<void> {
    const text = JSON.stringify(snapshot);
    const run = () => this.replace(text);
    this.saving = this.saving.then(run, run);
    return this.saving;
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

function isSnapshot<S>(value: unknown): value is Snapshot<S> {
  const { v, entries } = (value ?? {}) as Partial<Snapshot<S>>;
  return typeof v === 'number' && Array.isArray(entries) && entries.every(isEntry);
}

function isEntry(entry: unknown): boolean {
  return Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string';
}
