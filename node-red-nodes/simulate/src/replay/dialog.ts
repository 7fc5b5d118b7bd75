import type { Dialog } from '@mantis-pdm/node-red-kit';
import { isAbsolute, resolve } from 'node:path';
import type { definition } from './definition';
import { preview, type Preview } from './file';
import { readOptions } from './read-options';

/** A look at a large file ends before a person has gone. */
const LOOK_MS = 15_000;

/** What the file that the dialog names holds, and how it would be read. @throws Error with what has to be said first. */
export async function look({
  options,
  userDir,
  signal,
}: Dialog<(typeof definition)['options']>): Promise<Preview> {
  const { file } = options;
  if (file.trim() === '') throw new Error('Name a file first.');
  const path = isAbsolute(file) ? file : resolve(userDir, file);
  return preview(path, readOptions(options), AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)]));
}
