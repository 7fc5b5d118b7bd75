import { part, type Part } from '@mantis-pdm/core/contract/said';
import { copyFile, mkdir, open, readdir, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { frame } from './frame';

/** Something of the spool that cannot be read any more. */
export interface Damage {
  /** Records that are lost. */
  records: number;
  /** What is damaged, and until when it was written, as the file says. */
  what: Part;
  /** Where the damaged file was put, relative to the spool's folder; undefined where a file is missing altogether. */
  kept?: string;
}

export interface Broken {
  name: string;
  /** Null stands for at least one record that cannot be read. */
  payloads: readonly (Buffer | null)[];
  /** Records that the file must have held at least. */
  due: number;
  at: number;
}

export const DAMAGED = 'damaged';

/** Damaged files that are kept for a person to look at; the oldest goes first. */
const MAX_KEPT = 20;

/** Stands in the place of a record that is lost, so that the others keep their numbers. */
const NOTHING = frame(Buffer.from('[]'));

/** Sets the damaged file of a segment aside, and puts one in its place that holds what can be read. */
export async function mend(
  folder: string,
  { name, payloads, due, at }: Broken,
): Promise<{ bytes: number; count: number; damage: Damage }> {
  const sound = payloads.filter((payload) => payload !== null).length;
  const gaps = payloads.length - sound;
  const count = Math.max(due, payloads.length);
  const lost = count - sound;
  const frames = filled(payloads, lost - gaps);
  const bytes = Buffer.concat(frames);
  const kept = await setAside(folder, name, 'copy');
  await replace(join(folder, name), bytes, at);
  const what = part('spool.damaged.file', { file: name, until: new Date(at).toISOString() });
  return { bytes: bytes.length, count, damage: { records: lost, what, kept } };
}

/** The first gap stands for all records of which nobody knows where they were; without one they were at the end. */
function filled(payloads: readonly (Buffer | null)[], more: number): Buffer[] {
  const fill = (n: number) => Array.from({ length: n }, () => NOTHING);
  let rest = more;
  const frames = payloads.flatMap((payload) => {
    if (payload) return [frame(payload)];
    const here = fill(1 + rest);
    rest = 0;
    return here;
  });
  return [...frames, ...fill(rest)];
}

async function replace(file: string, bytes: Buffer, at: number): Promise<void> {
  const handle = await open(`${file}.new`, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await utimes(`${file}.new`, at / 1000, at / 1000);
  await rename(`${file}.new`, file);
}

/** Puts a damaged file where it is neither read nor written any more. Returns its new name, relative to the folder. */
export async function setAside(folder: string, name: string, how: 'copy' | 'move'): Promise<string> {
  const target = join(folder, DAMAGED);
  await mkdir(target, { recursive: true, mode: 0o700 });
  const former = (await readdir(target)).sort((a, b) => placeOf(a) - placeOf(b));
  const kept = `${placeOf(former.at(-1) ?? '') + 1}-${name}`;
  if (how === 'copy') await copyFile(join(folder, name), join(target, kept));
  else await rename(join(folder, name), join(target, kept));
  for (const old of former.slice(0, -(MAX_KEPT - 1))) await rm(join(target, old), { force: true });
  return join(DAMAGED, kept);
}

/** Files there are numbered in the order in which they came. */
function placeOf(name: string): number {
  return Number(/^(\d+)-/.exec(name)?.[1] ?? 0);
}
