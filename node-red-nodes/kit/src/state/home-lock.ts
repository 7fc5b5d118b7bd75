import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

/** Who has a folder, as told to whoever comes second. */
export interface Holder {
  pid: number;
  /** Where it listens; missing until it does. */
  port?: number;
  /** ISO 8601. */
  since: string;
}

/** The folder belongs to another process that runs. */
export class HomeTakenError extends Error {
  override readonly name = 'HomeTakenError';
  constructor(
    folder: string,
    readonly holder: Holder | undefined,
  ) {
    const who = holder ? `process ${holder.pid}, since ${holder.since}` : 'another process';
    const where = holder?.port === undefined ? '' : `, port ${holder.port}`;
    super(
      `${folder} is in use by a MANTIS that runs (${who}${where}): two would write over each other's data`,
    );
  }
}

/** A lock that nobody refers to any more would end with the next garbage collection. */
const holding = new Set<DatabaseSync>();

/** SQLITE_BUSY: another connection has the file. */
const BUSY = 5;

/**
 * Holds a folder for this process, so that a second one does not share its registry, state and spool. It is a lock of the
 * operating system on an empty SQLite file: it ends with the process, however that ends, and knows nothing of clocks and of
 * process numbers that were used before.
 */
export class HomeLock {
  private constructor(
    private readonly folder: string,
    private readonly database: DatabaseSync | undefined,
    private readonly holder: Holder,
  ) {}

  /**
   * @param now Epoch ms, to be told to others.
   * @throws HomeTakenError when another process has the folder; Error when the file cannot be made.
   */
  static take(folder: string, now: number): HomeLock {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const holder = { pid: process.pid, since: new Date(now).toISOString() };
    const lock = new HomeLock(folder, lockFile(folder), holder);
    lock.tell(holder);
    return lock;
  }

  /** Whether this system can hold a lock; a Node before 22.13 cannot. */
  get held(): boolean {
    return this.database !== undefined;
  }

  /** Tells others on which port this process answers. */
  listens(port: number): void {
    this.tell({ ...this.holder, port });
  }

  release(): void {
    if (!this.database?.isOpen) return;
    rmSync(holderFile(this.folder), { force: true });
    holding.delete(this.database);
    this.database.close();
  }

  private tell(holder: Holder): void {
    writeFileSync(holderFile(this.folder), JSON.stringify(holder), { mode: 0o600 });
  }
}

function lockFile(folder: string): DatabaseSync | undefined {
  const sqlite = process.getBuiltinModule?.('node:sqlite');
  if (!sqlite) return undefined;
  const file = join(folder, 'running.lock');
  writeFileSync(file, '', { mode: 0o600, flag: 'a' });
  const database = new sqlite.DatabaseSync(file);
  try {
    database.exec('BEGIN EXCLUSIVE');
    holding.add(database);
    return database;
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode !== BUSY) throw error;
    throw new HomeTakenError(folder, holderOf(folder));
  }
}

function holderFile(folder: string): string {
  return join(folder, 'running.json');
}

function holderOf(folder: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(holderFile(folder), 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}
