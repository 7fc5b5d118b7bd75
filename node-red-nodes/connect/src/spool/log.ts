import { mkdir, readFile, rename, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { errorText } from '../source';
import { frame, MAX_PAYLOAD } from './frame';
import { createSegment, findSegments, readSegment, removeSegment, type Segment } from './segments';

export interface LogOptions {
  folder: string;
  /** Bytes on disk at most; the oldest segment goes first. */
  maxBytes: number;
  /** Age in ms at which a segment goes. */
  maxAgeMs: number;
  /** Whether a record is on the disk itself before it counts as kept, or left to the system for up to a second. */
  sync: 'always' | 'second';
  /** Bytes of one segment. Default 4 MiB. */
  segmentBytes?: number;
  /** Epoch ms. */
  now(): number;
  /** Records that were dropped before anybody had stored them, and why. */
  onDrop(records: number, reason: 'size' | 'age' | 'damage'): void;
}

/** The disk does not take what the spool is given. */
export class SpoolError extends Error {
  override readonly name = 'SpoolError';
}

/** Bytes that may wait to be written; more is refused. */
const MAX_WAITING = 64 * 1024 * 1024;

interface Waiting {
  bytes: Buffer;
  resolve(n: number): void;
  reject(error: Error): void;
}

/**
 * An append-only log of records, numbered from 0, in segment files. Records that come while the disk is busy share the
 * next write and the next sync. Released records go with their segment.
 */
export class Log {
  private readonly segments: Segment[] = [];
  private handle: FileHandle | undefined;
  private queue: Waiting[] = [];
  private queued = 0;
  private writing: Promise<void> = Promise.resolve();
  private busy = false;
  private unsynced = false;
  private syncTimer: NodeJS.Timeout | undefined;
  private cached: { first: number; payloads: Buffer[] } | undefined;
  private marked = 0;
  /** Number of the first record that is still wanted. */
  released = 0;

  private constructor(private readonly options: LogOptions) {}

  static async open(options: LogOptions): Promise<Log> {
    await mkdir(options.folder, { recursive: true, mode: 0o700 });
    const log = new Log(options);
    await log.recover();
    return log;
  }

  /** Number that the next record gets. */
  get end(): number {
    const last = this.segments.at(-1);
    return last ? last.first + last.count : this.released;
  }

  get bytes(): number {
    return this.segments.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Resolves with the record's number when it is kept, as the sync option says. @throws SpoolError */
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

  /** The record, or undefined where it was dropped or damaged. */
  async read(n: number): Promise<Buffer | undefined> {
    const segment = this.segments.find(({ first, count }) => n >= first && n < first + count);
    if (!segment) return undefined;
    const index = n - segment.first;
    if (this.cached?.first !== segment.first || index >= this.cached.payloads.length) {
      const { payloads } = await readSegment(this.options.folder, segment);
      this.cached = { first: segment.first, payloads };
    }
    return this.cached.payloads[index];
  }

  /** Nothing before record `n` is wanted any more. */
  async release(n: number): Promise<void> {
    this.released = Math.max(this.released, n);
    while (this.segments.length > 1 && this.segments[1].first <= this.released) await this.removeOldest();
  }

  /** Drops what is too much or too old, and remembers how far was released. To be called now and then. */
  async tidy(): Promise<void> {
    const { maxAgeMs, now, folder } = this.options;
    while (this.segments.length > 1 && now() - this.segments[0].at > maxAgeMs) await this.drop('age');
    if (this.marked === this.released) return;
    this.marked = this.released;
    await writeFile(join(folder, 'released.new'), String(this.released));
    await rename(join(folder, 'released.new'), join(folder, 'released'));
  }

  async close(): Promise<void> {
    clearTimeout(this.syncTimer);
    await this.writing;
    await this.syncNow();
    await this.tidy();
    await this.handle?.close();
  }

  private async recover(): Promise<void> {
    const { folder, onDrop } = this.options;
    const segments = await findSegments(folder);
    const text = await readFile(join(folder, 'released'), 'utf8').catch(() => '0');
    this.released = Math.max(Number(text) || 0, segments[0]?.first ?? 0);
    this.segments.push(...segments);
    segments.forEach(({ first, count }, i) => {
      const missing = (segments[i + 1]?.first ?? first + count) - first - count;
      if (missing > 0) onDrop(missing, 'damage');
    });
  }

  private async write(): Promise<void> {
    this.busy = true;
    while (this.queue.length > 0) {
      const batch = this.queue;
      this.queue = [];
      this.queued = 0;
      try {
        await this.keep(batch);
      } catch (error) {
        await this.undo();
        const reason = new SpoolError(
          `The spool ${this.options.folder} cannot be written: ${errorText(error)}.`,
          { cause: error },
        );
        for (const { reject } of batch) reject(reason);
      }
    }
    // In the same turn as the last look into the queue, so that nothing is left in it.
    this.busy = false;
  }

  private async keep(batch: Waiting[]): Promise<void> {
    const segment = await this.active();
    const bytes = Buffer.concat(batch.map((one) => one.bytes));
    const handle = this.handle as FileHandle;
    await handle.appendFile(bytes);
    if (this.options.sync === 'always') await handle.datasync();
    else this.syncSoon();
    const from = segment.first + segment.count;
    segment.count += batch.length;
    segment.bytes += bytes.length;
    segment.at = this.options.now();
    batch.forEach(({ resolve }, i) => resolve(from + i));
    while (this.segments.length > 1 && this.bytes > this.options.maxBytes) await this.drop('size');
  }

  /** The segment that is written to. */
  private async active(): Promise<Segment> {
    const { folder, segmentBytes = 4 * 1024 * 1024, now } = this.options;
    const last = this.segments.at(-1);
    if (last && this.handle && last.bytes < segmentBytes) return last;
    await this.syncNow();
    await this.handle?.close();
    this.handle = undefined;
    const first = this.end;
    // An empty one of the same number is used again.
    if (last?.count === 0) this.segments.pop();
    this.handle = await createSegment(folder, first);
    const segment = { first, count: 0, bytes: 0, at: now() };
    this.segments.push(segment);
    return segment;
  }

  /** Half a record must not stay behind a failed write. */
  private async undo(): Promise<void> {
    const last = this.segments.at(-1);
    if (last) await this.handle?.truncate(last.bytes).catch(() => undefined);
    await this.handle?.close().catch(() => undefined);
    this.handle = undefined;
  }

  private async drop(reason: 'size' | 'age'): Promise<void> {
    const [{ first, count }] = this.segments;
    const lost = first + count - Math.max(first, this.released);
    await this.removeOldest();
    this.released = Math.max(this.released, this.segments[0].first);
    if (lost > 0) this.options.onDrop(lost, reason);
  }

  private async removeOldest(): Promise<void> {
    const segment = this.segments.shift() as Segment;
    if (this.cached?.first === segment.first) this.cached = undefined;
    await removeSegment(this.options.folder, segment);
  }

  private syncSoon(): void {
    this.unsynced = true;
    this.syncTimer ??= setTimeout(() => {
      this.syncTimer = undefined;
      void this.syncNow().catch(() => undefined);
    }, 1_000).unref();
  }

  private async syncNow(): Promise<void> {
    if (!this.unsynced) return;
    this.unsynced = false;
    await this.handle?.datasync();
  }
}
