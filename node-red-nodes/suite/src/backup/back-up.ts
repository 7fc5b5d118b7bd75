import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { HomeLock } from '@mantis-pdm/node-red-kit';
import { create } from 'tar';
import { dataOf } from '../home';
import { contentsOf, hashOf, isSecret } from './contents';
import { MANIFEST, thisRelease, type Manifest } from './manifest';
import { snapshot } from './snapshot';

export interface BackUpOptions {
  /** The file; default: beside the home, named by the time. */
  to?: string;
  /** Goes on although a process has the home. */
  running?: boolean;
}

/**
 * Writes a whole home into one file, and its secrets into another, readable by its owner alone.
 * @returns What was written, for people.
 * @throws HomeTakenError where a process has the home and it was not asked for; Error in a sentence.
 */
export async function backUp(home: string, { to, running = false }: BackUpOptions = {}): Promise<string> {
  const made = new Date().toISOString();
  const file = resolve(to ?? join(dirname(home), `mantis-${made.slice(0, 19).replaceAll(':', '')}.tgz`));
  if (!relative(home, file).startsWith('..') && !isAbsolute(relative(home, file)))
    throw new Error(`${file} lies in the home that it would hold: name another place with --to.`);
  const lock = running ? undefined : HomeLock.take(dataOf(home), Date.now());
  const stage = mkdtempSync(join(dirname(file), '.mantis-backup-'));
  try {
    const { files, leftOut } = contentsOf(home);
    snapshot(home, files, stage, { running });
    const kept = contentsOf(stage).files;
    const about = { v: 1, release: thisRelease(), made, id: randomUUID(), running } as const;
    const secrets = file.replace(/(\.tgz|\.tar\.gz)?$/, '.secrets.tgz');
    await pack(stage, { ...about, part: 'home' }, { file, files: kept.filter((path) => !isSecret(path)) });
    await pack(stage, { ...about, part: 'secrets' }, { file: secrets, files: kept.filter(isSecret) });
    return told({ file, secrets, leftOut, count: kept.length, running });
  } finally {
    rmSync(stage, { recursive: true, force: true });
    lock?.release();
  }
}

async function pack(
  stage: string,
  about: Omit<Manifest, 'files'>,
  { file, files }: { file: string; files: string[] },
): Promise<void> {
  const listed: Manifest['files'] = {};
  for (const path of files)
    listed[path] = { bytes: statSync(join(stage, path)).size, sha256: await hashOf(join(stage, path)) };
  writeFileSync(
    join(stage, MANIFEST),
    JSON.stringify({ ...about, files: listed } satisfies Manifest, null, 2),
  );
  const part = `${file}.part`;
  // A name that begins with @ would be taken for another archive.
  await create(
    { file: part, cwd: stage, gzip: true, portable: true },
    [MANIFEST, ...files].map((path) => `./${path}`),
  );
  chmodSync(part, 0o600);
  renameSync(part, file);
  rmSync(join(stage, MANIFEST));
}

function told({
  file,
  secrets,
  leftOut,
  count,
  running,
}: {
  file: string;
  secrets: string;
  leftOut: string[];
  count: number;
  running: boolean;
}): string {
  return [
    `${count} files are kept.`,
    `  Home     ${file}`,
    `  Secrets  ${secrets}  (tokens, passwords and keys: keep it apart)`,
    ...(running ? ['MANTIS ran meanwhile: what came in the last moments may be missing.'] : []),
    ...(leftOut.length > 0 ? [`Left out, because they are no files: ${leftOut.join(', ')}`] : []),
    'What lies in PostgreSQL or InfluxDB is not in it: those have backups of their own.',
  ].join('\n');
}
