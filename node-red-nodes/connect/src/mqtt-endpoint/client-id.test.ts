import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientIdOf } from './client-id';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mantis-client-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const of = (change: Partial<Parameters<typeof clientIdOf>[0]> = {}) =>
  clientIdOf({ node: 'e', subscribers: ['m'], dataDir, installation: 'a', ...change });
const subscribed = (id: string) =>
  mkdirSync(join(dataDir, 'spool', `mantis-mqtt-${id}`), { recursive: true });

test('two installations and two nodes have ids of their own, which any broker takes, and which stay', () => {
  const ids = [of(), of({ installation: 'b' }), of({ node: 'f' })];
  expect(new Set(ids).size).toBe(3);
  for (const id of ids) expect(id).toMatch(/^[a-z0-9]{1,23}$/);
  subscribed('m');
  expect(of()).toBe(ids[0]);
});

test('a home that has subscribed before goes on under the former id, whose session the broker keeps', () => {
  subscribed('m');
  expect(of()).toBe('mantis-e');
  rmSync(join(dataDir, 'spool'), { recursive: true });
  expect(of()).toBe('mantis-e');
});

test('what another node has kept is no sign of it', () => {
  subscribed('other');
  expect(of()).not.toBe('mantis-e');
});
