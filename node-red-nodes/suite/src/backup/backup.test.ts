import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { HomeLock } from '@mantis-pdm/node-red-kit';
import { create, extract, list } from 'tar';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backUp } from './back-up';
import { contentsOf } from './contents';
import { judgeRelease, MANIFEST, type Manifest } from './manifest';
import { restore } from './restore';

let folder: string;
let home: string;
let other: string;
let file: string;
let secrets: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-backup-test-'));
  [home, other, file, secrets] = ['home', 'other', 'b.tgz', 'b.secrets.tgz'].map((name) =>
    join(folder, name),
  );
  write('flows.json', '[]');
  write('flows_cred.json', '{"$":"x"}');
  write('settings.js', 'module.exports = {}');
  write('package.json', '{"dependencies":{}}');
  write('node_modules/big/index.js', 'x');
  write('mantis/tokens.json', '[]');
  write('mantis/state/a b.json', '{}');
  write('mantis/@odd name', 'not known, and kept all the same');
  write('mantis/opcua/private/key', 'k');
  const database = new DatabaseSync(join(home, 'mantis/registry.sqlite'));
  database.exec('PRAGMA journal_mode=WAL; CREATE TABLE t (a); INSERT INTO t VALUES (7)');
  database.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), text);
}

const read = (place: string) =>
  Object.fromEntries(contentsOf(place).files.map((path) => [path, readFileSync(join(place, path), 'hex')]));

const names = async (archive: string) => {
  const found: string[] = [];
  await list({ file: archive, onReadEntry: ({ path }) => found.push(path) });
  return found.sort();
};

test('a home comes back whole, and says where its secrets lie', async () => {
  const said = await backUp(home, { to: file });
  expect(said).toContain('9 files are kept');
  await restore(file, { home: other, secrets });
  const { 'mantis/installation.json': made, ...rest } = read(other);
  expect(made).toBeDefined();
  expect(rest).toEqual(read(home));
  expect(contentsOf(other).files).not.toContain('node_modules/big/index.js');
});

test('secrets travel apart, both files for their owner alone', async () => {
  await backUp(home, { to: file });
  expect(await names(secrets)).toEqual([
    './flows_cred.json',
    './mantis-backup.json',
    './mantis/opcua/private/key',
    './mantis/tokens.json',
    './settings.js',
  ]);
  expect((await names(file)).some((name) => /cred|token|private|settings/.test(name))).toBe(false);
  for (const path of [file, secrets]) expect(statSync(path).mode & 0o077).toBe(0);
  const said = await restore(file, { home: other });
  expect(said).toContain('Without --secrets');
});

test('while a process has the home it is refused, unless asked; then SQLite’s own copy is whole', async () => {
  const database = new DatabaseSync(join(home, 'mantis/registry.sqlite'));
  database.exec('INSERT INTO t VALUES (8)');
  const lock = HomeLock.take(join(home, 'mantis'), 0);
  try {
    await expect(backUp(home, { to: file })).rejects.toThrow(/is in use by a MANTIS that runs/);
    expect(readdirSync(folder)).toEqual(['home']);
    expect(await backUp(home, { to: file, running: true })).toContain('MANTIS ran meanwhile');
  } finally {
    lock.release();
    database.close();
  }
  await restore(file, { home: other });
  const copy = new DatabaseSync(join(other, 'mantis/registry.sqlite'));
  expect(copy.prepare('SELECT a FROM t ORDER BY a').all()).toEqual([{ a: 7 }, { a: 8 }]);
  copy.close();
});

test('a home that holds something is replaced only when asked, and what was there is kept', async () => {
  await backUp(home, { to: file });
  mkdirSync(join(other, 'mantis'), { recursive: true });
  writeFileSync(join(other, 'mantis/mine'), 'mine');
  await expect(restore(file, { home: other })).rejects.toThrow(
    /is not empty \(mantis …\).*Nothing was changed/,
  );
  const said = await restore(file, { home: other, replace: true, name: 'hall 2' });
  expect(said).toContain('The installation is "hall 2"');
  const [, aside] = /What was there lies in (\S+)\./.exec(said) ?? [];
  expect(readFileSync(join(aside, 'mantis/mine'), 'utf8')).toBe('mine');
});

test('a home that a process has is not replaced', async () => {
  await backUp(home, { to: file });
  const lock = HomeLock.take(join(home, 'mantis'), 0);
  await expect(restore(file, { home, replace: true })).rejects.toThrow(/is in use/);
  lock.release();
});

test('what is damaged, of another backup or of a later release is refused in a sentence', async () => {
  await backUp(home, { to: file });
  writeFileSync(join(folder, 'no.tgz'), 'no archive');
  await expect(restore(join(folder, 'no.tgz'), { home: other })).rejects.toThrow(/is no whole backup/);
  await expect(restore(join(folder, 'none'), { home: other })).rejects.toThrow(/There is no/);
  await expect(restore(secrets, { home: other })).rejects.toThrow(/holds the secrets, not the home/);
  await backUp(home, { to: join(folder, 'c.tgz') });
  const foreign = join(folder, 'c.secrets.tgz');
  await expect(restore(file, { home: other, secrets: foreign })).rejects.toThrow(/another backup/);
  await changed((about) => (about.files['flows.json'].sha256 = '0'));
  await expect(restore(file, { home: other })).rejects.toThrow(/flows\.json is not what it was/);
  await changed((about) => (about.release = '99.0.0'));
  await expect(restore(file, { home: other })).rejects.toThrow(/made by MANTIS 99\.0\.0, and this is \d/);
  expect(readdirSync(folder)).not.toContain('other');
});

test('releases are compared by number', () => {
  expect(judgeRelease('0.9.0', '0.10.0')).toContain('made by MANTIS 0.9.0');
  expect(judgeRelease('0.10.0', '0.10.0')).toBeUndefined();
  expect(() => judgeRelease('0.10.0', '0.9.9')).toThrow(/install that release first/);
});

/** The backup with another list. */
async function changed(change: (about: Manifest) => void): Promise<void> {
  const inside = mkdtempSync(join(folder, 'inside-'));
  await extract({ file, cwd: inside });
  const about = JSON.parse(readFileSync(join(inside, MANIFEST), 'utf8')) as Manifest;
  change(about);
  writeFileSync(join(inside, MANIFEST), JSON.stringify(about));
  await create({ file, cwd: inside, gzip: true }, readdirSync(inside).map((name) => `./${name}`)); // prettier-ignore
  rmSync(inside, { recursive: true });
}
