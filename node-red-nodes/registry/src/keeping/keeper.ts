import { copyFileSync, existsSync, rmSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { Said } from '@mantis-pdm/core/contract/said';
import { asRemark, foreign, remark, type Remark } from '@mantis-pdm/core/remarks';
import { PortError, timeStamp } from '@mantis-pdm/node-red-kit';
import { prepareCounters, readHolding } from './counters';
import { bytesOf, digestOf, makePrivate } from './files';
import { problemOf } from './inspect';
import { readMark, writeMark, type RegistryMark } from './mark';
import type { SqlitePlace } from './place';
import { heldOf, missing, offer } from './words';
import { SqliteLog } from './write-ahead-log';

/** Knows what a registry's file must hold, refuses one that is damaged, and tells what is missing from one that opens. */
export class RegistryKeeper {
  /** What was missing, or not as it was left, when the file was opened; null where nothing was. */
  loss: Remark | null = null;
  private readonly log: SqliteLog;
  private readonly mark: RegistryMark | undefined;
  private fresh = false;
  private changed = false;
  private unmarked = false;

  constructor(private readonly place: SqlitePlace) {
    this.log = new SqliteLog(place.file);
    this.mark = readMark(place.file);
  }

  /**
   * Before the file is opened.
   * @throws PortError for a file that is there and empty: SQLite would start over.
   */
  before(): void {
    const { file } = this.place;
    this.fresh = !existsSync(file);
    if (!this.fresh && bytesOf(file) === 0) throw this.damaged(asRemark('registry.empty'));
    const digest = this.fresh || !this.mark?.digest ? null : digestOf(file);
    this.changed = digest !== null && digest !== this.mark?.digest;
    this.log.keep();
    makePrivate(file);
  }

  /** A file that could not be made, as on a full disk, leaves nothing empty behind. */
  abandon(): void {
    if (this.fresh && bytesOf(this.place.file) === 0) rmSync(this.place.file, { force: true });
  }

  /** The file is open, and nothing was changed yet. @throws PortError when its structure is damaged. */
  inspect(database: Database.Database): void {
    const problem = problemOf(database);
    if (problem) throw this.damaged(foreign(problem));
  }

  /** Its tables are up to date. */
  opened(database: Database.Database): void {
    prepareCounters(database);
    const held = readHolding(database);
    const found = this.finding(held);
    if (found) this.lost(found);
    else this.log.forget();
    // A number that was given is never given again, even if the order is gone.
    database.prepare('UPDATE work_order_numbers SET last = max(last, ?)').run(this.mark?.lastNumber ?? 0);
    makePrivate(this.place.file);
    this.written(database);
  }

  /** Something was written, and is durable. */
  written(database: Database.Database): void {
    this.write({ ...readHolding(database), at: Date.now(), digest: null });
  }

  /** The file is closed; what is in it now must be in it when it is opened again. */
  closed(): void {
    const mark = readMark(this.place.file);
    if (mark) this.write({ ...mark, digest: digestOf(this.place.file) });
  }

  /** A refusal that tells what the file held, and how to get it back. */
  damaged(problem: Said | Remark, cause?: unknown): PortError {
    const { file, backups } = this.place;
    const values = { file, problem, offer: offer(backups) };
    const said = this.mark
      ? remark('registry.damaged.held', { ...values, ...heldOf(this.mark) })
      : remark('registry.damaged', values);
    return new PortError(said, false, { cause });
  }

  private finding(held: ReturnType<typeof readHolding>): Remark | null {
    const { mark } = this;
    const { file } = this.place;
    if (mark && mark.writes > held.writes) {
      const cause = asRemark(this.fresh ? 'store.fresh' : 'store.log-lost');
      return missing({ file, cause }, mark, held);
    }
    if (!this.changed || !mark) return null;
    const kept = `${file}.changed-${timeStamp(Date.now())}`;
    copyFileSync(file, kept);
    makePrivate(kept);
    return remark('registry.changed', { file, time: new Date(mark.at).toISOString(), kept });
  }

  private lost(what: Remark): void {
    const log = this.log.setAside();
    const values = { what, offer: offer(this.place.backups) };
    this.loss = log ? remark('store.offer.log', { ...values, log }) : remark('store.offer', values);
    this.place.tell({ level: 'error', sentence: this.loss });
  }

  private write(mark: RegistryMark): void {
    try {
      writeMark(this.place.file, mark);
      this.unmarked = false;
    } catch (error) {
      if (this.unmarked) return;
      this.unmarked = true;
      const values = { file: this.place.file, reason: (error as Error).message };
      this.place.tell({ level: 'warn', sentence: remark('registry.no-mark', values) });
    }
  }
}
