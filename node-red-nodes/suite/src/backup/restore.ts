import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { HomeLock, Installation } from '@mantis-pdm/node-red-kit';
import { extract } from 'tar';
import { dataOf } from '../home';
import { contentsOf, hashOf } from './contents';
import { judgeRelease, MANIFEST, type Manifest } from './manifest';

export interface RestoreOptions {
  home: string;
  /** The backup's second file. */
  secrets?: string;
  /** Moves aside what is in the home. */
  replace?: boolean;
  /** What the installation is called from now on: a copy for another site. */
  name?: string;
}

/** What npm made in a user directory stays: which packages there are is not the backup's to say. */
const STAYS = new Set(['node_modules', 'package.json', 'package-lock.json', '.npm']);

/**
 * Makes a home of a backup. Everything is unpacked and checked beside the home before anything in it is touched.
 * @returns What was done, for people.
 * @throws HomeTakenError where a process has the home; Error in a sentence; nothing was changed then.
 */
export async function restore(
  file: string,
  { home, secrets, replace = false, name }: RestoreOptions,
): Promise<string> {
  mkdirSync(dirname(home), { recursive: true });
  const stage = mkdtempSync(join(dirname(home), '.mantis-restore-'));
  try {
    const about = await unpack(resolve(file), stage, 'home');
    const sentences = [judgeRelease(about.release)];
    if (secrets === undefined)
      sentences.push('Without --secrets tokens and passwords are to be made and entered anew.');
    else if ((await unpack(resolve(secrets), stage, 'secrets')).id !== about.id)
      throw new Error(`${secrets} belongs to another backup than ${file}. Nothing was changed.`);
    if (name !== undefined) Installation.of(dataOf(stage)).rename(name);
    const aside = putInPlace(stage, home, replace);
    if (aside) sentences.push(`What was there lies in ${aside}.`);
    const { id, name: called } = Installation.of(dataOf(home));
    sentences.push(
      `The installation is "${called}" (${id}), as where it comes from: in a PostgreSQL or InfluxDB that both use, only one of the two may run.`,
    );
    return [
      `${home} is as it was on ${about.made}: ${Object.keys(about.files).length} files. Start Node-RED.`,
      ...sentences.filter(Boolean),
    ].join('\n');
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** Unpacks one file of a backup and holds what is in it against its list. */
async function unpack(file: string, stage: string, part: Manifest['part']): Promise<Manifest> {
  if (!existsSync(file)) throw new Error(`There is no ${file}.`);
  const failed = (why: string) => new Error(`${file} is no whole backup (${why}). Nothing was changed.`);
  await extract({ file, cwd: stage, strict: true, preserveOwner: false }).catch((error: Error) => {
    throw failed(error.message);
  });
  if (!existsSync(join(stage, MANIFEST))) throw failed(`it holds no ${MANIFEST}`);
  const about = JSON.parse(readFileSync(join(stage, MANIFEST), 'utf8')) as Manifest;
  rmSync(join(stage, MANIFEST));
  if (about.v !== 1) throw failed(`its list has version ${String(about.v)}, and this release reads 1`);
  judgeRelease(about.release);
  if (about.part !== part) throw failed(`it holds the ${about.part}, not the ${part}`);
  for (const [path, { sha256 }] of Object.entries(about.files))
    if (!existsSync(join(stage, path)) || (await hashOf(join(stage, path))) !== sha256)
      throw failed(`${path} is not what it was`);
  return about;
}

/** @returns Where what was there lies now. */
function putInPlace(stage: string, home: string, replace: boolean): string | undefined {
  const there = existsSync(home) ? readdirSync(home).filter((entry) => !STAYS.has(entry)) : [];
  if (there.length > 0 && !replace)
    throw new Error(
      `${home} is not empty (${there.slice(0, 3).join(', ')} …): --replace moves what is there aside. Nothing was changed.`,
    );
  const lock = existsSync(dataOf(home)) ? HomeLock.take(dataOf(home), Date.now()) : undefined;
  // An open file cannot be moved on every system; nobody else has it.
  lock?.release();
  const aside = `${home}.before-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}`;
  mkdirSync(home, { recursive: true, mode: 0o700 });
  if (there.length > 0) mkdirSync(aside, { mode: 0o700 });
  for (const entry of there) renameSync(join(home, entry), join(aside, entry));
  for (const path of contentsOf(stage).files) {
    if (STAYS.has(path) && existsSync(join(home, path))) continue;
    mkdirSync(dirname(join(home, path)), { recursive: true, mode: 0o700 });
    cpSync(join(stage, path), join(home, path));
  }
  return there.length > 0 ? aside : undefined;
}
