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

  /**
   * Writes a snapshot whose entries are JSON already: of many, nobody could wait for all to be made at once. Saves run one after
   * the other; a later one never overtakes.
   */
  write({ v, savedAt }: Omit<Snapshot<S>, 'entries'>, entries: readonly string[]): Promise<void> {
    const head = JSON.stringify({ v, savedAt, entries: [] }).slice(0, -2);
    const parts = [head, ...entries.map((entry, i) => (i === 0 ? entry : `,${entry}`)), ']}'];
    const run = () => this.replace(parts);
    this.saving = this.saving.then(run, run);
    return this.saving;
  }

  private async replace(parts: readonly string[]): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    const aside = `${this.path}.new`;
    const file = await open(aside, 'w', 0o600);
    try {
      await file.writeFile(batches(parts));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, this.path);
  }
}

/** Length from which a piece is written by itself, in characters. */
const BATCH = 256 * 1024;

/** Joins short parts, so that there is not a write for each. */
function* batches(parts: readonly string[]): Generator<string> {
  let batch: string[] = [];
  let length = 0;
  for (const part of parts) {
    batch.push(part);
    length += part.length;
    if (length < BATCH) continue;
    yield batch.join('');
    batch = [];
    length = 0;
  }
  yield batch.join('');
}

function isSnapshot<S>(value: unknown): value is Snapshot<S> {
  const { v, entries } = (value ?? {}) as Partial<Snapshot<S>>;
  return typeof v === 'number' && Array.isArray(entries) && entries.every(isEntry);
}

function isEntry(entry: unknown): boolean {
  return Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string';
}
