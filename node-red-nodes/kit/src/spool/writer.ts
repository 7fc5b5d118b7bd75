import type { FileHandle } from 'node:fs/promises';
import { errorText } from '../work';
import { SpoolError } from './errors';
import { frame, MAX_PAYLOAD } from './frame';

export interface WriterPorts {
  /** Name of the folder, for sentences. */
  folder: string;
  /** Whether a record is on the disk itself before it counts as kept, or left to the system for up to a second. */
  sync: 'always' | 'second';
  /** The file that is written to. */
  active(): Promise<FileHandle>;
  /** `records` more are on disk, `bytes` long; returns the number of the first. */
  written(records: number, bytes: number): number;
  /** A write failed: half a record must not stay behind it. */
  undo(): Promise<void>;
}

/** Bytes that may wait to be written; more is refused. */
const MAX_WAITING = 64 * 1024 * 1024;

interface Waiting {
  bytes: Buffer;
  resolve(n: number): void;
  reject(error: Error): void;
}

/** Puts records on disk, one write after another. Those that come while the disk is busy share the next write and the next sync. */
export class SpoolWriter {
  private queue: Waiting[] = [];
  private writing: Promise<void> = Promise.resolve();
  private busy = false;
  private unsynced: FileHandle | undefined;
  private syncTimer: NodeJS.Timeout | undefined;
  /** Bytes that wait to be written. */
  queued = 0;

  constructor(private readonly ports: WriterPorts) {}

  /** Resolves with the record's number when it is kept. @throws SpoolError */
  append(payload: Buffer): Promise<number> {
    if (payload.length > MAX_PAYLOAD || this.queued + payload.length > MAX_WAITING) {
      return Promise.reject(
        new SpoolError(`${payload.length} bytes do not fit: the disk is too slow, or the message too large.`),
      );
    }
    const bytes = frame(payload);
    this.queued += bytes.length;
    return new Promise((resolve, reject) => {
      this.queue.push({ bytes, resolve, reject });
      if (!this.busy) this.writing = this.write();
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.syncTimer);
    await this.writing;
    await this.syncNow();
  }

  /** What was written is on the disk itself when this resolves. */
  async syncNow(): Promise<void> {
    const handle = this.unsynced;
    this.unsynced = undefined;
    await handle?.datasync();
  }

  private async write(): Promise<void> {
    this.busy = true;
    while (this.queue.length > 0) {
      const batch = this.queue;
      this.queue = [];
      try {
        await this.keep(batch);
      } catch (error) {
        await this.ports.undo();
        const reason = new SpoolError(
          `The spool ${this.ports.folder} cannot be written: ${errorText(error)}.`,
          { cause: error },
        );
        for (const { reject } of batch) reject(reason);
      } finally {
        this.queued -= batch.reduce((sum, { bytes }) => sum + bytes.length, 0);
      }
    }
    // In the same turn as the last look into the queue, so that nothing is left in it.
    this.busy = false;
  }

  private async keep(batch: Waiting[]): Promise<void> {
    const handle = await this.ports.active();
    const bytes = Buffer.concat(batch.map((one) => one.bytes));
    await handle.appendFile(bytes);
    if (this.ports.sync === 'always') await handle.datasync();
    else this.syncSoon(handle);
    const from = this.ports.written(batch.length, bytes.length);
    batch.forEach(({ resolve }, i) => resolve(from + i));
  }

  private syncSoon(handle: FileHandle): void {
    this.unsynced = handle;
    this.syncTimer ??= setTimeout(() => {
      this.syncTimer = undefined;
      void this.syncNow().catch(() => undefined);
    }, 1_000).unref();
  }
}
