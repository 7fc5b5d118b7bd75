import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreMark } from './mark.ts';

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

/** What is missing from a file that was opened, in a sentence; null where nothing is. */
export function missing(file: string, { held, mark, fresh, cut }: OpenedFile): string | null {
  const objects = (mark?.objects ?? 0) - held.objects;
  if (objects <= 0 && !cut) return null;
  const cause = fresh ? 'it is gone, and was made anew' : 'its write-ahead log was lost or damaged';
  return `Historian file ${file}: ${cause}. ${whatIsMissing(objects, held, mark)}`;
}

function whatIsMissing(objects: number, held: StoreHolding, mark: StoreMark | undefined): string {
  if (!mark || objects <= 0) return 'What was committed last may be missing.';
  const points = Math.max(0, mark.points - held.points);
  const which = held.objects === 0 ? 'All' : 'The last';
  return `${which} ${objects} objects with about ${points} points, stored until ${iso(mark.at)}, are missing.`;
}

/** What a file that cannot be opened held, and how to get it back, in sentences that follow the reason. */
export function advice(mark: StoreMark | undefined, backups: string | undefined): string {
  const held = mark ? ` It held about ${mark.points} points until ${iso(mark.at)}.` : '';
  return `${held} ${offer(backups)}`;
}

/** The newest backup, in a sentence that says how to restore it. */
export function offer(backups: string | undefined): string {
  const newest = backups === undefined ? undefined : newestBackup(backups);
  if (!newest) return 'There is no backup in the backup folder';
  return (
    `The newest backup is "${newest.file}" of ${iso(newest.at)}: ` +
    `POST /api/v1/historian/restore with {"file":"${newest.file}"} puts it in place and keeps the present file`
  );
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
