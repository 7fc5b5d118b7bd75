import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

type Private = typeof import('./private.mts', { with: { 'resolution-mode': 'import' } });

let folder: string;
let umask: number;
let makePrivate: Private['makePrivate'];
beforeEach(async () => {
  umask = process.umask();
  folder = mkdtempSync(join(tmpdir(), 'mantis-private-'));
  ({ makePrivate } = await import('./private.mts'));
});
afterEach(() => {
  process.umask(umask);
  rmSync(folder, { recursive: true, force: true });
});

const mode = (...path: string[]) => (statSync(join(folder, ...path)).mode & 0o777).toString(8);

test('what a former release left readable is closed, and what comes next is closed from the start', () => {
  mkdirSync(join(folder, 'home/mantis/state'), { recursive: true });
  for (const file of ['.sessions.json', 'flows.json', 'mantis/historian.duckdb', 'mantis/state/a.json']) {
    writeFileSync(join(folder, 'home', file), '');
    chmodSync(join(folder, 'home', file), 0o644);
  }
  chmodSync(join(folder, 'home'), 0o755);
  expect(makePrivate(join(folder, 'home'))).toBeUndefined();
  expect([mode('home'), mode('home/mantis'), mode('home/mantis/state')]).toEqual(['700', '700', '700']);
  expect([mode('home/.sessions.json'), mode('home/mantis/historian.duckdb')]).toEqual(['600', '600']);
  expect(mode('home/mantis/state/a.json')).toBe('600');
  writeFileSync(join(folder, 'home/later'), '');
  mkdirSync(join(folder, 'home/further'));
  expect([mode('home/later'), mode('home/further')]).toEqual(['600', '700']);
});

test('what a link leads to elsewhere keeps its rights, and a program stays one for its owner', () => {
  mkdirSync(join(folder, 'home'));
  writeFileSync(join(folder, 'outside'), '');
  chmodSync(join(folder, 'outside'), 0o644);
  symlinkSync(join(folder, 'outside'), join(folder, 'home/link'));
  writeFileSync(join(folder, 'home/tool'), '');
  chmodSync(join(folder, 'home/tool'), 0o755);
  makePrivate(join(folder, 'home'));
  expect([mode('outside'), mode('home/tool')]).toEqual(['644', '700']);
});
