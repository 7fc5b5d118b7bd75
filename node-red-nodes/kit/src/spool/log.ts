import { part } from '@mantis-pdm/core/contract/said';
import { mkdir, type FileHandle } from 'node:fs/promises';
import { ageClock, plausible, type Clocks } from './age';
import { SpoolFullError } from './errors';
import { refuseLater } from './later';
import { MARK_FILE, readMark, writeMark, type SpoolMark } from './mark';
import { setAside, type Damage } from './mend';
import { createSegment, findSegments, readSegment, removeSegment, type Segment } from './segments';
import { SpoolWriter } from './writer';

export interface LogOptions {
  folder: string;
  /** Bytes on disk at most. */
  maxBytes: number;
  /** At that size: refuse what comes, or let the oldest segment go. */
  full: 'refuse' | 'drop';
  /** Age in ms at which a segment goes. */
  maxAgeMs: number;
  /** Whether a record is on the disk itself before it counts as kept, or left to the system for up to a second. */
  sync: 'always' | 'second';
  /** Bytes of one segment. Default 4 MiB. */
  segmentBytes?: number;
  clocks: Clocks;
  /** Records that were dropped before they were released, and why. */
  onDrop(records: number, reason: 'size' | 'age'): void;
  /** Something that lay on disk is damaged, or missing. */
  onDamage(damage: Damage): void;
}

/**
 * An append-only log of records, numbered from 0, in segment files. Released records go with their segment. Nobody but
 * {@link LogOptions.full} and {@link LogOptions.maxAgeMs} takes others away, a segment a call at most.
 */
export class Log {
  private segments: Segment[] = [];
  private handle: FileHandle | undefined;
  private readonly writer: SpoolWriter;
  private cached: { first: number; payloads: (Buffer | null)[] } | undefined;
  private marked = '';
  private chores: Promise<void> = Promise.resolve();
  private clock: () => number = () => 0;
  /** Number of the first record that is still wanted. */
  released = 0;
  /** Whether anybody has ever answered to a record; kept over restarts. */
  heard = false;

  private constructor(private readonly options: LogOptions) {
    this.writer = new SpoolWriter({
      folder: options.folder,
      sync: options.sync,
      active: () => this.active(),
      written: (records, bytes) => this.written(records, bytes),
      undo: () => this.undo(),
    });
  }

  /** @throws VersionError when a later release wrote the folder, which is left as it is. */
  static async open(options: LogOptions): Promise<Log> {
    await mkdir(options.folder, { recursive: true, mode: 0o700 });
    await refuseLater(options.folder);
    const log = new Log(options);
    await log.recover();
    return log;
  }

  /** Number that the next record gets. */
  get end(): number {
    const last = this.segments.at(-1);
    return last ? last.first + last.count : this.released;
  }

  /** Bytes on disk. */
  get bytes(): number {
    return this.segments.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Bytes of the segments that hold something that is still wanted. */
  get used(): number {
    return this.segments.reduce(
      (sum, { first, count, bytes }) => (first + count > this.released ? sum + bytes : sum),
      0,
    );
  }

  /** Resolves with the record's number when it is kept, as the sync option says. @throws SpoolError */
  append(payload: Buffer): Promise<number> {
    const { full, maxBytes } = this.options;
    const before = full === 'refuse' ? this.used + this.writer.queued : 0;
    // A single record may be larger than the limit: it would never fit otherwise.
    if (before > 0 && before + payload.length > maxBytes)
      return Promise.reject(
        new SpoolFullError(
          `The spool is full: ${Math.round(this.used / 1e5) / 10} of ${maxBytes / 1e6} MB wait to be stored.`,
        ),
      );
    return this.writer.append(payload);
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
    return this.cached.payloads[index] ?? undefined;
  }

  /** Nothing before record `n` is wanted any more. */
  async release(n: number): Promise<void> {
    this.released = Math.max(this.released, n);
    if (this.hasSpent()) await this.chore(() => this.removeSpent());
  }

  /** Drops a segment that is too old, and remembers how far was released. To be called now and then. */
  tidy(): Promise<void> {
    return this.chore(async () => {
      const { maxAgeMs } = this.options;
      if (this.segments.length > 1 && this.clock() - this.segments[0].at > maxAgeMs) await this.drop('age');
      await this.mark();
    });
  }

  async close(): Promise<void> {
    await this.writer.close();
    await this.tidy();
    await this.handle?.close();
  }

  /** One after another: a file must not be renamed by two at once. */
  private chore(work: () => Promise<void>): Promise<void> {
    const done = this.chores.then(work);
    this.chores = done.catch(() => undefined);
    return done;
  }

  private async recover(): Promise<void> {
    const { folder, onDamage, clocks } = this.options;
    const mark = await this.recoverMark();
    const { segments, damages } = await findSegments(folder, mark?.end ?? 0);
    plausible(segments.map(({ at }) => at)).forEach((at, i) => (segments[i].at = at));
    this.segments = segments;
    this.clock = ageClock(clocks, segments.at(-1)?.at);
    this.heard = mark?.heard ?? segments.length > 0;
    this.marked = JSON.stringify(mark ?? { released: 0, end: 0, heard: false });
    this.released = await this.wanted(mark, damages);
    for (const damage of damages) onDamage(damage);
  }

  /** Number of the first record that is still wanted, where a mark can be believed; else that of the oldest. */
  private async wanted(mark: SpoolMark | undefined, damages: Damage[]): Promise<number> {
    const known = Math.max(mark?.end ?? 0, mark?.released ?? 0);
    const oldest = this.segments.at(0)?.first ?? known;
    const end = this.segments.length > 0 ? this.end : known;
    if (!mark) return oldest;
    if (mark.released > end) {
      damages.push(await this.setMarkAside());
      return oldest;
    }
    if (mark.released < oldest)
      damages.push({ records: oldest - mark.released, what: part('spool.damaged.oldest') });
    return Math.max(mark.released, oldest);
  }

  private async recoverMark(): Promise<SpoolMark | undefined> {
    const { folder, onDamage } = this.options;
    const mark = await readMark(folder);
    if (mark !== 'damaged') return mark;
    onDamage(await this.setMarkAside());
    return undefined;
  }

  private async setMarkAside(): Promise<Damage> {
    const kept = await setAside(this.options.folder, MARK_FILE, 'move');
    this.marked = '';
    return { records: 0, what: part('spool.damaged.mark', { file: MARK_FILE }), kept };
  }

  /** The segment that is written to. */
  private async active(): Promise<FileHandle> {
    const { folder, segmentBytes = 4 * 1024 * 1024 } = this.options;
    const last = this.segments.at(-1);
    if (last && this.handle && last.bytes < segmentBytes) return this.handle;
    await this.writer.syncNow();
    await this.handle?.close();
    this.handle = undefined;
    const first = this.end;
    // An empty one of the same number is used again.
    if (last?.count === 0) this.segments.pop();
    const handle = await createSegment(folder, first);
    this.segments.push({ first, count: 0, bytes: 0, at: this.clock() });
    this.handle = handle;
    if (this.hasSpent()) void this.chore(() => this.removeSpent()).catch(() => undefined);
    return handle;
  }

  private written(records: number, bytes: number): number {
    const segment = this.segments.at(-1) as Segment;
    const from = segment.first + segment.count;
    segment.count += records;
    segment.bytes += bytes;
    segment.at = this.clock();
    const { full, maxBytes } = this.options;
    if (full === 'drop' && this.bytes > maxBytes) void this.chore(() => this.shrink()).catch(() => undefined);
    return from;
  }

  private async shrink(): Promise<void> {
    while (this.segments.length > 1 && this.bytes > this.options.maxBytes) await this.drop('size');
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
    this.released = Math.max(this.released, first + count);
    await this.mark();
    await this.removeOldest();
    if (lost > 0) this.options.onDrop(lost, reason);
  }

  private hasSpent(): boolean {
    return this.segments.length > 1 && this.segments[1].first <= this.released;
  }

  /** What is gone must be known to be released, or it would look like damage at the next start. */
  private async removeSpent(): Promise<void> {
    if (this.hasSpent()) await this.mark();
    while (this.hasSpent()) await this.removeOldest();
  }

  private async removeOldest(): Promise<void> {
    const segment = this.segments.shift() as Segment;
    if (this.cached?.first === segment.first) this.cached = undefined;
    await removeSegment(this.options.folder, segment);
  }

  private async mark(): Promise<void> {
    const mark = { released: this.released, end: this.end, heard: this.heard };
    const text = JSON.stringify(mark);
    if (text === this.marked) return;
    await writeMark(this.options.folder, mark);
    this.marked = text;
  }
}
