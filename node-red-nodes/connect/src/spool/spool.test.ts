import type { ContractObject } from '@mantis-pdm/core/contract';
import { Bus } from '@mantis-pdm/node-red-kit';
import { build } from 'esbuild';
import fc from 'fast-check';
import { fork } from 'node:child_process';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../source';
import { frame, scan } from './frame';
import type { LogOptions } from './log';
import { sample } from './sample.fixture';
import { Spool } from './spool';

let folder: string;
let spool: Spool | undefined;
let bus: Bus;
let emitted: ContractObject[];
let dropped: [number, string][];
let errors: Error[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-spool-'));
  bus = new Bus();
  emitted = [];
  dropped = [];
  errors = [];
});
afterEach(async () => {
  expect(errors).toEqual([]);
  await spool?.close();
  spool = undefined;
  rmSync(folder, { recursive: true, force: true });
});

interface Settings extends Partial<LogOptions> {
  ease?: () => Promise<void> | undefined;
  store?: boolean;
  steady?: () => number;
}

async function open({
  store = true,
  steady = systemClock.steady,
  ease,
  ...options
}: Settings = {}): Promise<Spool> {
  const clock = { ...systemClock, steady };
  const onDrop = (records: number, reason: string) => void dropped.push([records, reason]);
  spool = await Spool.open(
    { folder, maxBytes: 1e9, maxAgeMs: 1e9, sync: 'always', onDrop, ...options },
    {
      clock,
      bus,
      ease,
      hasStore: () => store,
      emit: (objects) => void emitted.push(...objects),
      onError: (error) => errors.push(error),
    },
  );
  return spool;
}

const numbers = () => emitted.map(({ seq }) => seq);
const range = (count: number, from = 0) => Array.from({ length: count }, (_, i) => from + i);
const putAll = (into: Spool, count: number, from = 0) =>
  Promise.all(range(count, from).map((n) => into.put([sample(n)])));
const commit = (seq: number, address = 'test') => bus.emit('committed', { source: `test:${address}`, seq });

test('what is put comes out once, in order, after it is kept; it is released when it is committed', async () => {
  const one = await open();
  await putAll(one, 100);
  await expect.poll(numbers).toEqual(range(100));
  expect(one.waiting).toBe(100);
  commit(59);
  expect(one.waiting).toBe(40);
  commit(99);
  expect(one.waiting).toBe(0);
});

test('while nothing is committed only so much is sent; the rest stays on disk and follows', async () => {
  const one = await open();
  await putAll(one, 2_500);
  await expect.poll(() => emitted.length).toBe(1_000);
  commit(999);
  await expect.poll(() => emitted.length).toBe(2_000);
  commit(1_999);
  await expect.poll(numbers).toEqual(range(2_500));
});

test('while the flow has no room nothing leaves the disk; it goes on in order when there is room, and closes in time', async () => {
  let go = (): void => undefined;
  let full = true;
  const ease = () => (full ? new Promise<void>((resolve) => (go = resolve)) : undefined);
  const one = await open({ ease });
  await putAll(one, 10);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([emitted.length, one.waiting]).toEqual([0, 10]);
  full = false;
  go();
  await expect.poll(numbers).toEqual(range(10));
  full = true;
  await putAll(one, 1, 10);
  await one.close();
  expect(emitted.length).toBe(10);
});

test('a restart sends again what was not released, with the same ids, and goes on numbering', async () => {
  const first = await open({ segmentBytes: 2_000 });
  await putAll(first, 50);
  await expect.poll(numbers).toEqual(range(50));
  commit(29);
  await first.close();
  emitted = [];
  const second = await open();
  await expect.poll(numbers).toEqual(range(20, 30));
  expect(emitted[0].id).toBe('test#30');
  await putAll(second, 5, 50);
  await expect.poll(() => emitted.length).toBe(25);
});

test('several sources: a record goes when all of its sources are committed', async () => {
  const one = await open();
  await one.put([sample(1, 'a'), sample(5, 'b')]);
  commit(1, 'a');
  expect(one.waiting).toBe(1);
  commit(5, 'b');
  expect(one.waiting).toBe(0);
});

test('where there is no store, what was sent is released', async () => {
  const one = await open({ store: false });
  await putAll(one, 10);
  await expect.poll(() => one.waiting).toBe(0);
});

test('what nobody stores is sent again; when no store hears of it at all, it is released', async () => {
  let now = 0;
  const one = await open({ steady: () => now });
  await one.put([sample(1)]);
  await expect.poll(numbers).toEqual([1]);
  now = 11_000;
  await one.tick();
  await expect.poll(numbers).toEqual([1, 1]);
  now = 22_000;
  await one.tick();
  await expect.poll(numbers).toEqual([1, 1, 1]);
  await expect.poll(() => one.waiting).toBe(0);
});

describe('bounds', () => {
  test('of size: the oldest go first, and are counted', async () => {
    const one = await open({ maxBytes: 10_000, segmentBytes: 2_000 });
    for (let n = 0; n < 200; n++) await one.put([sample(n)]);
    expect(one.bytes).toBeLessThanOrEqual(12_000);
    const lost = dropped.reduce((sum, [count]) => sum + count, 0);
    expect(lost).toBeGreaterThan(100);
    expect(one.waiting).toBe(200 - lost);
    expect(dropped[0][1]).toBe('size');
  });

  test('of age', async () => {
    const first = await open({ segmentBytes: 1_000 });
    await putAll(first, 10);
    await putAll(first, 10, 10);
    await first.close();
    spool = undefined;
    await new Promise((resolve) => setTimeout(resolve, 30));
    const one = await open({ maxAgeMs: 20 });
    await one.tick();
    expect(dropped).toEqual([[10, 'age']]);
  });
});

describe('damage', () => {
  const files = () =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.spool'))
      .sort();

  test('a torn end is cut off, and what is whole before it is sent', async () => {
    await putAll(await open(), 3);
    await spool?.close();
    const file = join(folder, files()[0]);
    const { size } = statSync(file);
    appendFileSync(file, frame(Buffer.from('half')).subarray(0, 10));
    emitted = [];
    const one = await open();
    await expect.poll(numbers).toEqual([0, 1, 2]);
    expect(statSync(file).size).toBe(size);
    await one.put([sample(3)]);
    await expect.poll(numbers).toEqual([0, 1, 2, 3]);
  });

  test('a flipped bit in an older segment is told as lost records, and the rest is sent', async () => {
    const first = await open({ segmentBytes: 1_000 });
    for (let n = 0; n < 20; n++) await first.put([sample(n)]);
    await first.close();
    const file = join(folder, files()[0]);
    const bytes = readFileSync(file);
    bytes[20] ^= 1;
    writeFileSync(file, bytes);
    emitted = [];
    await open();
    const [[lost, reason]] = dropped;
    expect(reason).toBe('damage');
    await expect.poll(numbers).toEqual(range(20 - lost, lost));
  });

  test('whatever bytes lie in a segment, whole frames are read and nothing is made up', () => {
    const payloads = fc.array(fc.uint8Array({ minLength: 1, maxLength: 50 }));
    const changes = fc.array(fc.tuple(fc.nat(2_000), fc.nat(255)), { maxLength: 3 });
    fc.assert(
      fc.property(payloads, changes, fc.nat(2_000), (all, flips, cut) => {
        const bytes = Buffer.concat(all.map((payload) => frame(Buffer.from(payload))));
        for (const [at, byte] of flips) if (at < bytes.length) bytes[at] = byte;
        const { payloads: found, sound } = scan(bytes.subarray(0, cut));
        found.forEach((payload, i) => expect(payload).toEqual(Buffer.from(all[i])));
        expect(sound).toBeLessThanOrEqual(cut);
      }),
    );
  });
});

test('a folder that cannot be written to refuses what is put, with a sentence', async () => {
  const one = await open({ segmentBytes: 1 });
  await one.put([sample(0)]);
  rmSync(folder, { recursive: true });
  await expect(one.put([sample(1)])).rejects.toThrow(/The spool .* cannot be written/);
  await spool?.close().catch(() => undefined);
  spool = undefined;
});

test('kill -9 at any moment: everything that was acknowledged is there, in order and once', async () => {
  const bundle = join(folder, 'writer.cjs');
  const tsconfig = resolve(__dirname, '../../../../tsconfig.json');
  await build({
    entryPoints: [join(__dirname, 'writer.fixture.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node22',
    tsconfig,
    logLevel: 'error',
    external: ['piscina'],
  });
  const data = join(folder, 'data');
  let first = 0;
  for (let round = 0; round < 5; round++) {
    const acknowledged = await killedWriter(bundle, data, { first, ms: 150 + 70 * round });
    emitted = [];
    const one = await open({ folder: data, store: false });
    await expect.poll(() => one.waiting, { timeout: 10_000 }).toBe(0);
    await one.close();
    spool = undefined;
    const found = numbers();
    expect(found).toEqual(range(found.length, first));
    expect(found.length).toBeGreaterThanOrEqual(acknowledged - first + 1);
    first += found.length;
  }
}, 60_000);

/** Runs a writer for `ms` after its first acknowledgement, kills it, and returns the last number it acknowledged. */
function killedWriter(
  bundle: string,
  data: string,
  { first, ms }: { first: number; ms: number },
): Promise<number> {
  const cwd = resolve(__dirname, '../../../..');
  const env = { ...process.env, NODE_PATH: join(cwd, 'node_modules') };
  const child = fork(bundle, [data, String(first)], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], env });
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    if (text === '') setTimeout(() => child.kill('SIGKILL'), ms);
    text += chunk.toString();
  });
  return new Promise((done) => {
    child.once('close', () => {
      const lines = text.slice(0, text.lastIndexOf('\n')).split('\n');
      done(Math.max(...lines.map(Number)));
    });
  });
}
