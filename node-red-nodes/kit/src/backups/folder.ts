import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupFile } from '@mantis-pdm/core/contract/view';

/** The backups of a folder whose names end in `.<ending>`, newest first; none where there is no folder. */
export function listBackups(folder: string, ending: string): BackupFile[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith(`.${ending}`));
  } catch {
    return [];
  }
  const files = names.flatMap((file) => {
    const found = statSync(join(folder, file), { throwIfNoEntry: false });
    return found ? [{ file, bytes: found.size, at: Math.round(found.mtimeMs) }] : [];
  });
  return files.sort((a, b) => b.at - a.at);
}

/** A time that can be part of a file's name: `20260102T030405Z`. */
export function timeStamp(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
}
