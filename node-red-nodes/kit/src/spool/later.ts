import { asObject, VersionError } from '@mantis-pdm/core/contract';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scan } from './frame';
import { SEGMENT_NAME } from './segments';

/** How this release lays out a folder. One with another layout says its number in {@link FORMAT_FILE}; the first had none. */
const FORMAT = 1;
const FORMAT_FILE = 'format';

/**
 * Looks, before anything is changed, whether a later release wrote the folder: by its layout, or by the objects of its newest record.
 * @throws VersionError
 */
export async function refuseLater(folder: string): Promise<void> {
  const format = Number(await readFile(join(folder, FORMAT_FILE), 'utf8').catch(() => FORMAT));
  if (format > FORMAT) throw new VersionError(`The spool ${folder}`, format, FORMAT);
  for (const object of await newest(folder)) {
    try {
      asObject(object);
    } catch (error) {
      if (!(error instanceof VersionError)) continue;
      const { what, found, known } = error;
      throw new VersionError(`${what} in the spool ${folder}`, found, known);
    }
  }
}

/** The objects of the newest record that is whole; what cannot be read is nobody's version. */
async function newest(folder: string): Promise<unknown[]> {
  const names = (await readdir(folder)).filter((name) => SEGMENT_NAME.test(name)).sort();
  for (const name of names.reverse()) {
    const { payloads } = scan(await readFile(join(folder, name)));
    const last = payloads.findLast((payload) => payload !== null);
    if (last) return objectsIn(last.toString());
  }
  return [];
}

/** A record is a list of objects, or a letter that has one. */
function objectsIn(text: string): unknown[] {
  try {
    const record = JSON.parse(text) as { objects?: unknown } | null;
    const list = Array.isArray(record) ? record : record?.objects;
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
