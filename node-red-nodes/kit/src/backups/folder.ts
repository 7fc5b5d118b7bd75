import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ApiError, type ApiRequest } from '../ports';

/** A backup that can be restored. */
export interface BackupFile {
  file: string;
  bytes: number;
  /** Epoch ms of its making. */
  at: number;
}

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

/**
 * The name of a backup that a request gives in `file`: a plain name with that ending, no separators and no leading dot, so
 * that it cannot leave the folder. Undefined where none is given.
 * @throws ApiError 400.
 */
export function backupName({ body }: Pick<ApiRequest, 'body'>, ending: string): string | undefined {
  const file = (body as { file?: unknown } | null | undefined)?.file;
  if (file === undefined || file === null || file === '') return undefined;
  const plain = typeof file === 'string' && /^[A-Za-z0-9][\w.-]{0,120}$/.test(file);
  if (plain && file.endsWith(`.${ending}`)) return file;
  const shown = JSON.stringify(file)?.slice(0, 80);
  const words = `file is ${shown}: must be a plain name of letters, digits, . _ - that ends in .${ending}`;
  throw new ApiError(400, words, 'file');
}

/** A time that can be part of a file's name: `20260102T030405Z`. */
export function timeStamp(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
}
