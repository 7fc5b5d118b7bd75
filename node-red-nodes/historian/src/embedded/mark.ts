import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** What a store held after its last commit, kept beside the file, so that the loss of the file or of its log is noticed. */
export interface StoreMark {
  /** Objects stored since the file was made. */
  objects: number;
  points: number;
  /** Epoch ms of the last commit. */
  at: number;
}

const path = (file: string) => `${file}.mark`;

/** The mark of a store, or undefined where there is none that can be read: an earlier release made none. */
export function readMark(file: string): StoreMark | undefined {
  try {
    const { objects, points, at } = JSON.parse(readFileSync(path(file), 'utf8')) as Partial<StoreMark>;
    if (objects === undefined || points === undefined || at === undefined) return undefined;
    return { objects, points, at };
  } catch {
    return undefined;
  }
}

/** Replaces the mark as a whole. It is not synced: one that is a little old promises less than there is, never more. */
export function writeMark(file: string, mark: StoreMark): void {
  const part = `${path(file)}.part`;
  writeFileSync(part, JSON.stringify(mark), { mode: 0o600 });
  renameSync(part, path(file));
}

export function removeMark(file: string): void {
  rmSync(path(file), { force: true });
}
