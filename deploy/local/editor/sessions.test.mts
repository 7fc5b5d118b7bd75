import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EditorSessions, SESSION_S } from './sessions.mts';

let folder: string;
let file: string;
let password: string;
let now: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-sessions-'));
  file = join(folder, 'mantis', 'editor-sessions.json');
  [password, now] = ['first', 0];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => new EditorSessions({ file, generation: () => password, now: () => now });

test('a login goes on over a restart, until its end or its logout', () => {
  const sessions = open();
  const [one, two] = [sessions.begin(), sessions.begin()];
  expect([open().has(one), open().has(two), open().has('guess')]).toEqual([true, true, false]);
  sessions.end(one);
  expect([sessions.has(one), open().has(one), open().has(two)]).toEqual([false, false, true]);
  now = SESSION_S * 1000;
  expect(sessions.has(two)).toBe(false);
});

test('a new password ends every login at once, also those of a process that runs', () => {
  const sessions = open();
  const old = sessions.begin();
  password = 'second';
  expect(sessions.has(old)).toBe(false);
  const fresh = sessions.begin();
  expect(sessions.has(fresh)).toBe(true);
  password = 'first';
  expect(sessions.has(old)).toBe(false);
});

test('that sessions have ended is told once', () => {
  const sessions = open();
  sessions.begin();
  expect(sessions.prune()).toBe(false);
  password = 'second';
  expect([sessions.prune(), sessions.prune()]).toEqual([true, false]);
});

test('tokens are kept as hashes, in a file that only its owner can read', () => {
  const token = open().begin();
  expect(readFileSync(file, 'utf8')).not.toContain(token);
  expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
  expect(readdirSync(join(folder, 'mantis'))).toEqual(['editor-sessions.json']);
});

test.each(['{', '{}', 'null'])('a file that holds %s is no session', (content) => {
  open().begin();
  writeFileSync(file, content);
  const sessions = open();
  expect(sessions.has(sessions.begin())).toBe(true);
});

test('they are bounded, the oldest goes first', () => {
  const sessions = open();
  const all = Array.from({ length: 201 }, () => sessions.begin());
  expect([sessions.has(all[0]), sessions.has(all[1]), sessions.has(all[200])]).toEqual([false, true, true]);
});
