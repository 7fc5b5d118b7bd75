import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Installation, installationOf } from './installation';

let home: string;
beforeEach(() => {
  home = join(mkdtempSync(join(tmpdir(), 'mantis-installation-')), 'mantis');
});
afterEach(() => rmSync(join(home, '..'), { recursive: true, force: true }));
const file = () => join(home, 'installation.json');

test('it is made once, at random, and called as its host is', () => {
  const first = Installation.of(home);
  expect(first.id).toMatch(/^[a-z0-9]{12}$/);
  expect(first.name).toBe(hostname());
  const again = Installation.of(home);
  expect([again.id, again.name]).toEqual([first.id, first.name]);
  expect(again.run).not.toBe(first.run);
  expect(Installation.of(join(home, 'other')).id).not.toBe(first.id);
});

test('only its owner may read the file, and the folder', () => {
  Installation.of(home);
  expect([statSync(file()).mode & 0o777, statSync(home).mode & 0o777]).toEqual([0o600, 0o700]);
});

test('a name that people give stays, and the id with it', () => {
  const first = Installation.of(home);
  first.rename('  Werk 2 / Süd ');
  const { id, name } = Installation.of(home);
  expect([id, name, first.name]).toEqual([first.id, 'Werk 2 / Süd', 'Werk 2 / Süd']);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

test.each(['', '   ', 'a\nb', 'x'.repeat(300)])('%j is refused as a name, and the former stays', (name) => {
  const first = Installation.of(home);
  expect(() => first.rename(name)).toThrow(/^The name /);
  expect([first.name, Installation.of(home).name]).toEqual([hostname(), hostname()]);
});

test.each([
  ['cut', () => truncateSync(file(), 0)],
  ['something else', () => writeFileSync(file(), 'hello')],
  ['without an id', () => writeFileSync(file(), '{"name":"x"}')],
  ['null', () => writeFileSync(file(), 'null')],
])('a file that is %s is told and kept, never replaced by a new id', (_how, spoil) => {
  Installation.of(home);
  spoil();
  const before = readFileSync(file(), 'utf8');
  expect(() => Installation.of(home)).toThrow(/restore the file from a backup, or move it away/);
  expect(readFileSync(file(), 'utf8')).toBe(before);
});

test('a copy of the home is the same installation, in another run', () => {
  const first = Installation.of(home);
  cpSync(home, `${home}-copy`, { recursive: true });
  const copy = Installation.of(`${home}-copy`);
  expect([copy.id, copy.run === first.run]).toEqual([first.id, false]);
});

test('a process has one object for a home', () => {
  const one = installationOf(home);
  one.rename('Hall 3');
  expect(installationOf(home)).toBe(one);
});

test('a file of a later release is refused with both versions, and left as it is', () => {
  Installation.of(home);
  const text = '{"v":2,"uuid":"elsewhere"}';
  writeFileSync(file(), text);
  expect(() => Installation.of(home)).toThrow(
    `${file()} is of version 2, this release reads up to 1: update MANTIS`,
  );
  expect(readFileSync(file(), 'utf8')).toBe(text);
});
