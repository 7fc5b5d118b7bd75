import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashOf, TokenStore } from './token-store';

const now = Date.parse('2026-01-02T03:04:05Z');
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-tokens-'));
  file = join(folder, 'mantis', 'tokens.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a token is random, shown once, and kept as its hash in a file that only its owner can read', () => {
  const store = new TokenStore(file);
  const [one, two] = [store.issue('page', 'operator', now), store.issue('grafana', 'viewer', now)];
  expect(one).toMatch(/^mantis_[\w-]{43}$/);
  expect(two).not.toBe(one);
  const text = readFileSync(file, 'utf8');
  expect(text).not.toContain(one);
  expect(JSON.parse(text)).toEqual([
    { name: 'page', role: 'operator', hash: hashOf(one), createdAt: now },
    { name: 'grafana', role: 'viewer', hash: hashOf(two), createdAt: now },
  ]);
  expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
  expect(readdirSync(join(folder, 'mantis'))).toEqual(['tokens.json']);
});

test('what a crash left beside the file lends it no rights', () => {
  new TokenStore(file).issue('page', 'operator', now);
  writeFileSync(`${file}.new`, '', { mode: 0o666 });
  new TokenStore(file).issue('page', 'operator', now);
  expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
});

test('a token finds its record, anything else finds none', () => {
  const store = new TokenStore(file);
  expect([store.size, store.find('')]).toEqual([0, undefined]);
  const token = store.issue('page', 'operator', now);
  expect(store.find(token)).toMatchObject({ name: 'page', role: 'operator' });
  expect(store.find(hashOf(token))).toBeUndefined();
  expect(store.find(token.slice(0, -1))).toBeUndefined();
});

test('what another process issues holds at once: the new token works, the replaced one no longer', () => {
  const [running, commandLine] = [new TokenStore(file), new TokenStore(file)];
  const old = running.issue('page', 'operator', now);
  const kept = commandLine.issue('grafana', 'viewer', now);
  const fresh = commandLine.issue('page', 'viewer', now);
  expect(running.find(old)).toBeUndefined();
  expect(running.find(fresh)?.role).toBe('viewer');
  expect(running.find(kept)?.name).toBe('grafana');
  rmSync(file);
  expect([running.size, running.find(fresh)]).toEqual([0, undefined]);
});

test.each(['{', '{}', 'null'])('a file that holds %s is told by name', (content) => {
  new TokenStore(file).issue('page', 'operator', now);
  writeFileSync(file, content);
  expect(() => new TokenStore(file)).toThrow(`${file} holds no tokens (`);
});

test('a file of a later release is refused with both versions, and left as it is', () => {
  const store = new TokenStore(file);
  const token = store.issue('page', 'operator', now);
  const text = '{"v":2,"tokens":[]}';
  writeFileSync(file, text);
  const sentence = `${file} is of version 2, this release reads up to 1: update MANTIS`;
  expect(() => new TokenStore(file)).toThrow(sentence);
  expect(() => store.find(token)).toThrow(sentence);
  expect(() => store.issue('page', 'operator', now)).toThrow(sentence);
  expect([readFileSync(file, 'utf8'), readdirSync(join(folder, 'mantis'))]).toEqual([text, ['tokens.json']]);
});

test('a person is signed in on a few devices at once, is one in the list, and is signed out of all of them at once', () => {
  const store = new TokenStore(file);
  const page = store.issue('page', 'operator', now);
  const tokens = Array.from({ length: 9 }, (_, i) => store.issue('anna', 'engineer', now + i, 'person'));
  const known = () => tokens.map((token) => store.find(token) !== undefined);
  expect(known()).toEqual([false, ...new Array<boolean>(8).fill(true)]);
  const anna = { name: 'anna', role: 'engineer', createdAt: now + 8, kind: 'person' };
  expect(store.list()).toEqual([anna, { name: 'page', role: 'operator', createdAt: now }]);
  // Who may do less from now on may do no more on another device.
  const less = store.issue('anna', 'viewer', now, 'person');
  expect(known()).toEqual(new Array<boolean>(9).fill(false));
  expect([store.withdraw('anna'), store.find(less), store.find(page)?.name]).toEqual([
    true,
    undefined,
    'page',
  ]);
});
