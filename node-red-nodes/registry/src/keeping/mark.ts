import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { RegistryHolding } from './counters';

/** What a registry held after its last write, kept beside the file, so that the loss of the file or of its log is noticed. */
export interface RegistryMark extends RegistryHolding {
  /** Epoch ms of the last write. */
  at: number;
  /** SHA-256 of the file when it was closed; null while it is open. */
  digest: string | null;
}

const path = (file: string) => `${file}.mark`;

/** The mark of a registry, or undefined where there is none that can be read: an earlier release made none. */
export function readMark(file: string): RegistryMark | undefined {
  try {
    const mark = JSON.parse(readFileSync(path(file), 'utf8')) as Partial<RegistryMark>;
    return mark.writes === undefined || mark.rows === undefined || mark.at === undefined
      ? undefined
      : {
          writes: mark.writes,
          rows: mark.rows,
          at: mark.at,
          lastNumber: mark.lastNumber ?? 0,
          digest: mark.digest ?? null,
        };
  } catch {
    return undefined;
  }
}

/** Replaces the mark as a whole. It is not synced: one that is a little old promises less than there is, never more. */
export function writeMark(file: string, mark: RegistryMark): void {
  const part = `${path(file)}.part`;
  writeFileSync(part, JSON.stringify(mark), { mode: 0o600 });
  renameSync(part, path(file));
}
