import { dirname, join } from 'node:path';
import type { Remark } from '@mantis-pdm/core/remarks';
import type { DuckFile } from './duck-file.ts';
import { advice, missing, offer, type StoreHolding } from './losses.ts';
import { readMark, writeMark } from './mark.ts';
import type { Tell } from './notice.ts';
import type { FilledOptions } from './options.ts';
import { remark } from './remark.ts';
import { stampOf } from './stamp.ts';

/** Knows what a file must hold, and tells what is missing when it is opened. */
export class StoreKeeper {
  /** What was missing when the file was opened, or null. */
  loss: Remark | null = null;
  private readonly file: DuckFile;
  private readonly tell: Tell;
  private readonly backups: string;

  constructor(file: DuckFile, { backups }: FilledOptions, tell: Tell) {
    this.file = file;
    this.tell = tell;
    this.backups = backups || join(dirname(file.path), 'backups');
    file.adviceOnDamage = (damaged) => advice(damaged, readMark(file.path), this.backups);
  }

  /** The file has been opened, and holds so much. */
  opened(held: StoreHolding): void {
    const { path, fresh, log } = this.file;
    const loss = missing(path, { held, mark: readMark(path), fresh, cut: log.cut });
    if (loss) this.lost(loss);
    else log.forget();
    this.committed(held, Date.now());
  }

  /** The file holds so much since `at` (epoch ms). */
  committed(held: StoreHolding, at: number): void {
    writeMark(this.file.path, { ...held, at });
  }

  private lost(what: Remark): void {
    const log = this.file.log.setAside(stampOf(Date.now()));
    const values = { what, offer: offer(this.backups) };
    this.loss = log ? remark('store.offer.log', { ...values, log }) : remark('store.offer', values);
    this.tell({ level: 'error', sentence: this.loss });
  }
}
