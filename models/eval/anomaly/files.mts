import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { EvalError } from '../eval-error.mts';

const require = createRequire(import.meta.url);
const { encodingOf } = require('@mantis-pdm/core/table') as typeof import('@mantis-pdm/core/table');

/**
 * All files below a folder whose path matches, in the order of their names; what begins with a dot is passed over.
 * @throws EvalError when there is none.
 */
export function filesBelow(folder: string, wanted: RegExp): string[] {
  const files = entriesOf(folder)
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => wanted.test(file) && !/(^|\/)\./.test(file));
  if (files.length === 0) throw new EvalError(`There is no file like ${wanted.source} in ${folder}.`);
  return files.sort().map((file) => join(folder, file));
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    throw new EvalError(`${folder} cannot be read: ${(error as Error).message}`);
  }
}

/** A text, packed or not, in UTF-8, UTF-16, or Windows' Latin alphabet. */
export function readText(file: string): string {
  const bytes = readFileSync(file);
  const plain = file.toLowerCase().endsWith('.gz') ? gunzipSync(bytes) : bytes;
  const encoding = encodingOf(plain);
  return new TextDecoder(encoding === 'utf-8' && !isUtf8(plain) ? 'windows-1252' : encoding).decode(plain);
}
