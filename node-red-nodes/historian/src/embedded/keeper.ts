import { dirname, join } from 'node:path';
import type { DuckFile } from './duck-file.ts';
import { advice, missing, offer, type StoreHolding } from './losses.ts';
import { readMark, writeMark } from './mark.ts';
import type { Tell } from './notice.ts';
import type { FilledOptions } from './options.ts';
import { stampOf } from './stamp.ts';

/** Knows what a file must hold, and tells what is missing when it is opened. */
export class StoreKeeper {
  /** What was missing when the file was opened, in a sentence, or null. */
  loss: string | null = null;
  private readonly file: DuckFile;
  private readonly tell: Tell;
  private readonly backups: string;

  constructor(file: DuckFile, { backups }: FilledOptions, tell: Tell) {
    this.file = file;
    this.tell = tell;
    this.backups = backups || join(dirname(file.path), 'backups');
    file.adviceOnDamage = () => advice(readMark(file.path), this.backups);
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

  private lost(loss: string): void {
    const kept = this.file.log.setAside(stampOf(Date.now()));
    this.loss = `${loss}${kept ? ` The log is kept as ${kept}.` : ''} ${offer(this.backups)}`;
    this.tell({ level: 'error', sentence: this.loss });
  }
}
