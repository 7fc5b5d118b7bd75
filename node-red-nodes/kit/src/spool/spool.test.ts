import { build } from 'esbuild';
import { fork } from 'node:child_process';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rmSync } from 'node:fs';
import { meter } from '../ports';
import { committed, readGauges, recordMeter } from '../testing';
import { sample } from './sample.fixture';
import { idOf, range, SpoolRig } from './spool-rig.fixture';

let rig: SpoolRig;
beforeEach(() => void (rig = new SpoolRig()));
afterEach(async () => {
  await rig.end();
  expect(rig.errors).toEqual([]);
});

test('what is put comes out once, in order, after it is kept; it is released when it is committed', async () => {
  const spool = await rig.open();
  await rig.putAll(100);
  await expect.poll(rig.numbers).toEqual(range(100));
  expect(spool.waiting).toBe(100);
  rig.commit(...range(60));
  expect(spool.waiting).toBe(40);
  rig.commit(...range(40, 60));
  expect(spool.waiting).toBe(0);
});

test('what is not committed stays, also when later ones of its source are', async () => {
  await rig.open();
  await rig.putAll(10);
  await expect.poll(rig.numbers).toEqual(range(10));
  rig.commit(...range(9, 1));
  expect(rig.spool?.waiting).toBe(1);
  await rig.close();
  rig.emitted = [];
  await rig.open();
  await expect.poll(rig.numbers).toContain(0);
});

test('while nothing is committed only so much is sent; the rest stays on disk and follows', async () => {
  await rig.open();
  await rig.putAll(2_500);
  await expect.poll(() => rig.emitted.length).toBe(1_000);
  rig.commit(...range(1_000));
  await expect.poll(() => rig.emitted.length).toBe(2_000);
  rig.commit(...range(1_000, 1_000));
  await expect.poll(rig.numbers).toEqual(range(2_500));
});

test('while the flow has no room nothing leaves the disk; it goes on in order when there is room, and closes in time', async () => {
  let go = (): void => undefined;
  let full = true;
  rig.ease = () => (full ? new Promise<void>((resolve) => (go = resolve)) : undefined);
  const spool = await rig.open();
  await rig.putAll(10);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([rig.emitted.length, spool.waiting]).toEqual([0, 10]);
  full = false;
  go();
  await expect.poll(rig.numbers).toEqual(range(10));
  full = true;
  await rig.putAll(1, 10);
  await spool.close();
  expect(rig.emitted.length).toBe(10);
});

test('a restart sends again what was not released, with the same ids, and goes on numbering', async () => {
  await rig.open({ segmentBytes: 2_000 });
  await rig.putAll(50);
  await expect.poll(rig.numbers).toEqual(range(50));
  rig.commit(...range(30));
  await rig.close();
  rig.emitted = [];
  await rig.open();
  await expect.poll(rig.numbers).toEqual(range(20, 30));
  expect(rig.emitted[0].id).toBe(idOf(30));
  await rig.putAll(5, 50);
  await expect.poll(() => rig.emitted.length).toBe(25);
});

test('a record goes when all of its objects are settled, and only those that are not are sent again', async () => {
  const spool = await rig.open();
  await spool.put([sample(1, 'a'), sample(5, 'b')]);
  await spool.put([sample(2, 'a')]);
  await expect.poll(() => rig.emitted.length).toBe(3);
  rig.bus.emit('committed', committed([idOf(1, 'a'), idOf(2, 'a')]));
  expect(spool.waiting).toBe(1);
  await rig.pass(10);
  expect(rig.emitted.slice(3).map(({ id }) => id)).toEqual([idOf(5, 'b')]);
  rig.bus.emit('committed', committed([idOf(5, 'b')]));
  expect(spool.waiting).toBe(0);
});

test('the same message kept twice is stored once, and both are released', async () => {
  const spool = await rig.open();
  await rig.putAll(1);
  await rig.putAll(1);
  await expect.poll(() => rig.emitted.length).toBe(2);
  rig.commit(0);
  expect(spool.waiting).toBe(0);
});

test('a folder that cannot be written to refuses what is put, with a sentence', async () => {
  const spool = await rig.open({ segmentBytes: 1 });
  await spool.put([sample(0)]);
  rmSync(rig.folder, { recursive: true });
  await expect(spool.put([sample(1)])).rejects.toThrow(/The spool .* cannot be written/);
  await spool.close().catch(() => undefined);
  rig.spool = undefined;
  rig.errors.length = 0;
});

test('kill -9 at any moment: everything that was acknowledged is there, in order and once', async () => {
  const bundle = join(rig.home, 'writer.cjs');
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
  rig.planned = false;
  let first = 0;
  for (let round = 0; round < 5; round++) {
    const acknowledged = await killedWriter(bundle, rig.folder, { first, ms: 150 + 70 * round });
    rig.emitted = [];
    await rig.open();
    await rig.pass(1);
    await expect.poll(() => rig.spool?.waiting, { timeout: 20_000 }).toBe(0);
    await rig.close();
    const found = rig.numbers();
    expect(found).toEqual(range(found.length, first));
    expect(found.length).toBeGreaterThanOrEqual(acknowledged - first + 1);
    expect(rig.damages).toEqual([]);
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

test('what is kept, dropped and set aside is counted for the meter, and what waits is shown', async () => {
  const { counts, stop } = recordMeter();
  await rig.open({ segmentBytes: 400, maxBytes: 1_200, full: 'drop' });
  await rig.putAll(3);
  await expect.poll(() => rig.emitted.length).toBe(3);
  const { mantis_spool_waiting_records: waiting, mantis_spool_bytes: bytes } = await readGauges();
  expect([waiting, bytes > 500]).toEqual([3, true]);
  rig.refuse([1]);
  await rig.pass(2);
  for (let n = 3; n < 12; n++) await rig.putAll(1, n);
  await rig.close();
  stop();
  expect(counts).toEqual({
    'mantis_spool_records_total{event="kept"}': 12,
    'mantis_spool_records_total{event="dropped"}': rig.dropped.reduce((sum, [records]) => sum + records, 0),
    'mantis_spool_aside_total{why="refused"}': 1,
  });
  expect(meter.gauges).toEqual([]);
});
