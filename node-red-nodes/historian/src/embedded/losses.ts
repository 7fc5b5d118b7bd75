import type { Remark } from '@mantis-pdm/core/remarks';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreMark } from './mark.ts';
import { remark, word } from './remark.ts';

/** What a file holds. */
export interface StoreHolding {
  objects: number;
  points: number;
}

/** How a file was found when it was opened. */
export interface OpenedFile {
  held: StoreHolding;
  mark: StoreMark | undefined;
  /** There was no file. */
  fresh: boolean;
  /** Its log was damaged. */
  cut: boolean;
}

/** What is missing from a file that was opened; null where nothing is. */
export function missing(file: string, { held, mark, fresh, cut }: OpenedFile): Remark | null {
  const objects = (mark?.objects ?? 0) - held.objects;
  if (objects <= 0 && !cut) return null;
  const cause = word(fresh ? 'store.fresh' : 'store.log-lost');
  if (!mark || objects <= 0) return remark('duck.lost.last', { file, cause });
  const points = Math.max(0, mark.points - held.points);
  const code = held.objects === 0 ? 'duck.lost.all' : 'duck.lost';
  return remark(code, { file, cause, objects, points, time: iso(mark.at) });
}

/** What is said of a file that cannot be opened, with what it held, and how to get it back. */
export function advice(damaged: Remark, mark: StoreMark | undefined, backups: string): Remark {
  const values = { damaged, offer: offer(backups) };
  if (!mark) return remark('duck.damaged.offer', values);
  return remark('duck.damaged.held', { ...values, points: mark.points, time: iso(mark.at) });
}

/** The newest backup, and how to restore it. */
export function offer(backups: string): Remark {
  const newest = newestBackup(backups);
  if (!newest) return word('store.no-backup');
  const { file, at } = newest;
  return remark('duck.backup', { file, time: iso(at), body: JSON.stringify({ file }) });
}

function newestBackup(folder: string): { file: string; at: number } | undefined {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.duckdb'))
      .map((file) => ({ file, at: statSync(join(folder, file)).mtimeMs }))
      .sort((a, b) => b.at - a.at)[0];
  } catch {
    return undefined;
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+/, '');
}
