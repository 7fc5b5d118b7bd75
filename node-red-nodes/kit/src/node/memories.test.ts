import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { house } from '../ports';
import { PutAside } from '../state';
import { Lifetime } from './lifetime';
import { Memories } from './memories';
import { renewed as renewal } from '../testing/events';
import { logInto } from './log-into';

const counts = { name: 'counts', version: 1, create: () => ({ n: 0 }) };
const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
let folder: string;
let errors: unknown[];
let lifetime: Lifetime;
let memories: Memories;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-memories-'));
  errors = [];
  lifetime = new Lifetime((error) => errors.push(error));
  memories = new Memories(logInto(log), lifetime);
});
afterEach(async () => {
  await lifetime.end();
  vi.useRealTimers();
  vi.clearAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const path = (name: string) => join(folder, `${name}.json`);
const renewed = (asset: string) => house().bus.emit('asset-renewed', renewal(asset));

test('what was learned about an asset is forgotten when it is renewed, here and in the behaviour', async () => {
  const memory = memories.open(counts, path('a'));
  const reset = vi.fn();
  memories.renewOnBus({ reset });
  memory.for('pump-1');
  memory.for('pump-2');
  renewed('pump-1');
  expect([memory.peek('pump-1'), memory.size, reset.mock.calls]).toEqual([
    undefined,
    1,
    [['pump-1', { workOrder: 'WO-000001' }]],
  ]);
  await lifetime.end();
  renewed('pump-2');
  expect(memory.size).toBe(1);
});

test('the behaviour may look back at a life before it is forgotten, also where it fails at that', () => {
  const memory = memories.open(counts, path('a'));
  let seen: unknown;
  const reset = (asset: string | undefined) => {
    seen = memory.peek(asset as string);
    throw new Error('no such asset');
  };
  memory.for('pump-1');
  expect(() => memories.conclude({ reset }, 'pump-1', { failed: true })).toThrow('no such asset');
  expect(seen).toBeDefined();
  expect(memory.peek('pump-1')).toBeUndefined();
});

test('a reset that throws is the node’s error, not the API’s that closed the order', () => {
  memories.renewOnBus({
    reset: () => {
      throw new Error('no such asset');
    },
  });
  renewed('pump-1');
  expect(errors).toEqual([new Error('no such asset')]);
});

test('two memories of one name would overwrite each other', () => {
  memories.open(counts, path('a'));
  expect(() => memories.open(counts, path('a'))).toThrow('Two memories of this node are called "counts"');
});

test('what is restored, and what could not be, is told', async () => {
  memories.open(counts, path('a')).for('pump-1');
  await memories.end();
  writeFileSync(path('b'), 'torn');
  const next = new Memories(logInto(log), lifetime);
  next.open(counts, path('a'));
  next.open(counts, path('b'));
  expect(log.info).toHaveBeenCalledWith('Restored the state of 1 assets');
  expect(log.warn).toHaveBeenCalledWith(expect.stringContaining('Saved state could not be read'));
});

test('state that cannot be saved is told, and keeps neither the others nor the close', async () => {
  const bad = memories.open({ name: 'bad', version: 1, create: () => 5n }, path('bad'));
  const good = memories.open(counts, path('good'));
  bad.for('a');
  good.for('a').n = 7;
  await memories.end();
  expect(log.error).toHaveBeenCalledWith(expect.stringContaining('State could not be saved: '));
  expect(readFileSync(path('good'), 'utf8')).toContain('"n":7');
});

test('the autosave goes on after a failure, each of which is told', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const memory = memories.open<unknown>({ name: 'x', version: 1, create: () => 5n }, path('x'));
  memory.for('a');
  vi.advanceTimersByTime(30_000);
  await vi.waitFor(() => expect(errors).toHaveLength(1));
  memory.set('a', 5);
  vi.advanceTimersByTime(30_000);
  await vi.waitFor(() => expect(readFileSync(path('x'), 'utf8')).toContain('["a",5]'));
  expect(errors).toHaveLength(1);
});

test('state that was put aside comes back with its node, and says so', async () => {
  memories.open(counts, path('a')).for('pump-1').n = 7;
  await memories.end();
  new PutAside(folder).put(['a.json'], 0);
  const back = new Memories(logInto(log), lifetime).open(counts, path('a'));
  expect(back.peek('pump-1')).toEqual({ n: 7 });
});

test('all or one is forgotten on reset', () => {
  const memory = memories.open(counts, path('a'));
  for (const asset of ['a', 'b', 'c']) memory.for(asset);
  memories.forget('b');
  expect(memory.size).toBe(2);
  memories.forget(undefined);
  expect(memory.size).toBe(0);
});
