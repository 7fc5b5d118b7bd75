import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HistorianService } from '../service';
import { features, health, rul, samples } from '../testing/objects.fixture';
import { openEmbedded } from './open';
import type { StoreOptions } from './options';

let folder: string;
let file: string;
let historian: HistorianService;

const open = (options: Partial<StoreOptions> = {}) => openEmbedded({ file, ...options }, { intervalMs: 10 });

async function reopen(options: Partial<StoreOptions> = {}) {
  await historian.close();
  historian = await open(options);
}

const now = Date.now();
const ask = async (series: string, points?: number) =>
  (await historian.query({ asset: 'a', series: [series], from: 0, to: now, points }))[0];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-historian-'));
  file = join(folder, 'history', 'history.duckdb');
  historian = await open();
});
afterEach(async () => {
  await historian.close();
  rmSync(folder, { recursive: true, force: true });
});

test('what is erased is gone over a restart, with what was shown of it; nothing of another, and it may come anew', async () => {
  const at = now - 5_000;
  for (const asset of ['a', 'a2'])
    await historian.write(samples(asset, { temperature: [20, 21] }, { at, fs: 1 }));
  await historian.erase('a');
  expect([historian.latest('a'), (await ask('raw.temperature')).mean]).toEqual([undefined, []]);
  await reopen();
  expect(historian.latestAll().map(({ asset }) => asset)).toEqual(['a2']);
  expect((await historian.size()).points).toBe(2);
  await historian.write(samples('a', { temperature: [30] }, { at: at + 3_000, fs: 1 }));
  await reopen();
  expect([(await ask('raw.temperature')).mean, historian.latest('a')?.at]).toEqual([[30], at + 3_000]);
  const others = { asset: 'a2', series: ['raw.temperature'], from: 0, to: now };
  expect((await historian.query(others))[0].mean).toEqual([20, 21]);
});

describe('what was written', () => {
  test('comes back as it was, with its unit', async () => {
    await historian.write(samples('a', { temperature: [20, 21, 22] }, { at: now - 5_000, fs: 1 }));
    expect(await ask('raw.temperature')).toEqual({
      series: 'raw.temperature',
      unit: '°C',
      t: [now - 5_000, now - 4_000, now - 3_000],
      mean: [20, 21, 22],
      min: [20, 21, 22],
      max: [20, 21, 22],
    });
  });

  test('of an hour that a clock which was put back has shown twice is there twice, in the order of time', async () => {
    const from = now - 7_200_000;
    const minutes = (first: number, level: number) =>
      samples('a', { temperature: Array<number>(60).fill(level) }, { at: from + 60_000 * first, fs: 1 / 60 });
    await historian.write(minutes(0, 20));
    await historian.write(minutes(30, 22));
    await reopen();
    const { t, mean } = await ask('raw.temperature', 10_000);
    expect(t).toEqual([...t].sort((a, b) => a - b));
    expect([t[0], t.at(-1)]).toEqual([from, from + 89 * 60_000]);
    expect((await historian.size()).points).toBe(120);
    expect([20, 22].map((level) => mean.filter((one) => one === level).length)).toEqual([60, 60]);
  });

  test('a life at the ceiling of its model stays "at least", in each branch', async () => {
    const lives = [true, true, false].map((censored, i) => ({
      ...rul('a', [1, 2, 3], now - 3_000 + i),
      censored,
    }));
    const branch = { ...rul('a', [1, 2, 3], now - 3_000), censored: true, by: 'peaks' };
    await Promise.all([...lives, branch].map((object) => historian.write(object)));
    await reopen();
    expect((await ask('rul.censored')).mean).toEqual([1, 1, 0]);
    expect((await ask('rul@peaks.censored')).mean).toEqual([1]);
  });

  test('of two branches is two series each, with the bare name of the straight line', async () => {
    const at = now - 4_000;
    const [mean, max] = [features('a', { 'x.rms': 1 }, at), features('a', { 'x.rms': 9 }, at)];
    const objects = [
      mean,
      { ...max, by: 'peaks' },
      rul('a', [1, 2, 3], at),
      { ...rul('a', [4, 5, 6], at), by: 'peaks' },
    ];
    await Promise.all(objects.map((object) => historian.write(object)));
    const found = await Promise.all(
      ['feature.x.rms', 'feature@peaks.x.rms', 'rul.p50', 'rul@peaks.p50'].map((name) => ask(name)),
    );
    expect(found.map((series) => series.mean)).toEqual([[1], [9], [2], [5]]);
  });

  test('is of every kind, each under its own name', async () => {
    const at = now - 1_000;
    await Promise.all(
      [features('a', { 'x.rms': 2 }, at), health('a', 90, at), rul('a', [1, 2, 3], at)].map((o) =>
        historian.write(o),
      ),
    );
    for (const [series, value] of [
      ['feature.x.rms', 2],
      ['health.score', 90],
      ['rul.p50', 2],
    ] as const) {
      expect((await ask(series)).mean).toEqual([value]);
    }
  });

  test('is reduced to buckets with mean, min and max; empty ones are null', async () => {
    const from = now - 100_000;
    const v = Array.from({ length: 50 }, (_, i) => i);
    await historian.write(samples('a', { x: v }, { at: from, fs: 1 }));
    const [series] = await historian.query({
      asset: 'a',
      series: ['raw.x'],
      from,
      to: from + 100_000,
      points: 10,
    });
    expect(series.t).toEqual(Array.from({ length: 10 }, (_, i) => from + i * 10_000));
    expect(series.mean.slice(0, 6)).toEqual([4.5, 14.5, 24.5, 34.5, 44.5, null]);
    expect(series.min[4]).toBe(40);
    expect(series.max[4]).toBe(49);
  });

  test('is not there for another asset, another series or another time', async () => {
    await historian.write(samples('a', { x: [1] }, { at: 1_000 }));
    expect((await ask('raw.y')).t).toEqual([]);
    expect((await historian.query({ asset: 'b', series: ['raw.x'], from: 0, to: now }))[0].t).toEqual([]);
    expect((await historian.query({ asset: 'a', series: ['raw.x'], from: 2_000, to: now }))[0].t).toEqual([]);
  });

  test('may be called anything', async () => {
    for (const asset of ['__proto__', "'; DROP TABLE points; --", 'Ä ✓']) {
      await historian.write(samples(asset, { constructor: [1] }, { at: now - 1 }));
      const [series] = await historian.query({ asset, series: ['raw.constructor'], from: 0, to: now });
      expect(series.mean).toEqual([1]);
    }
  });
});

test('an object that comes twice is stored once, also over a restart', async () => {
  const frame = samples('a', { x: [1] }, { at: now - 1_000 });
  await Promise.all([historian.write(frame), historian.write(frame)]);
  await historian.write(frame);
  await reopen();
  await historian.write(frame);
  expect((await historian.size()).points).toBe(1);
});

test('after a restart the tiles are filled', async () => {
  await historian.write(samples('a', { x: [1] }, { at: now - 1_000 }));
  await historian.write(health('a', 77, now - 500));
  const before = historian.latestAll();
  await reopen();
  expect(historian.latestAll()).toEqual(before);
});

test('what is older than the retention goes', async () => {
  const day = 86_400_000;
  await historian.write(samples('a', { x: [1, 2] }, { t: [now - 3 * day, now - day], at: now - day }));
  await reopen({ retentionDays: 2 });
  expect(await historian.size()).toMatchObject({
    points: 1,
    oldest: now - day,
    retentionDays: 2,
    dropped: 0,
  });
});

test('near the size limit the oldest points go first, and are counted', async () => {
  const limitBytes = 3 * 1024 ** 2;
  await reopen({ limitBytes });
  const rounds = 40;
  for (let round = 0; round < rounds; round++) {
    const tracks = Object.fromEntries(
      Array.from({ length: 100 }, (_, s) => [`s${s}`, Array.from({ length: 100 }, () => Math.random())]),
    );
    await historian.write(samples('a', tracks, { at: now - (rounds - round) * 1_000_000, fs: 1 }));
  }
  const { points, dropped, oldest, bytes } = await historian.size();
  expect(dropped).toBeGreaterThan(0);
  expect(points).toBe(rounds * 10_000 - dropped);
  expect(oldest).toBeGreaterThan(now - rounds * 1_000_000);
  // The file may be ahead of the data by what one commit and its checkpoint need.
  expect(bytes).toBeLessThan(3 * limitBytes);
  expect((await ask('raw.s0', 5_000)).t.at(-1)).toBe(now - 1_000_000 + 99_000);
});

describe('a backup', () => {
  test('is taken while points come in, and brings them back', async () => {
    const backup = join(folder, 'backups', 'one.duckdb');
    await historian.write(samples('a', { x: [1] }, { at: now - 9_000 }));
    const during = historian.write(samples('a', { x: [2] }, { at: now - 8_000 }));
    await historian.backup(backup);
    await during;
    await historian.write(samples('a', { x: [3] }, { at: now - 7_000 }));
    expect((await ask('raw.x')).mean).toEqual([1, 2, 3]);
    await historian.restore(backup);
    expect((await ask('raw.x')).mean).toEqual([1, 2]);
    expect(historian.latest('a')?.sensors.x.value).toBe(2);
    await historian.write(samples('a', { x: [4] }, { at: now - 6_000 }));
    await reopen();
    expect((await ask('raw.x')).mean).toEqual([1, 2, 4]);
    expect(existsSync(`${backup}.part`)).toBe(false);
  });

  test('that is missing or no backup is refused, and the store goes on with what it had', async () => {
    const broken = join(folder, 'broken.duckdb');
    writeFileSync(broken, 'this is not a database');
    await historian.write(samples('a', { x: [1] }, { at: now - 1_000 }));
    await expect(historian.restore(broken)).rejects.toThrow('damaged or not DuckDB');
    await expect(historian.restore(join(folder, 'none.duckdb'))).rejects.toThrow('does not exist');
    expect((await ask('raw.x')).mean).toEqual([1]);
  });

  test('into a folder that cannot be is told in a sentence', async () => {
    writeFileSync(join(folder, 'in-the-way'), '');
    await expect(historian.backup(join(folder, 'in-the-way', 'b.duckdb'))).rejects.toMatchObject({
      name: 'PortError',
    });
  });
});

describe('a file', () => {
  test('has one owner in this process', async () => {
    await expect(open()).rejects.toThrow('already open in this Node-RED');
    const closing = historian.close();
    historian = await open();
    await closing;
  });

  test('that is damaged is told in a sentence, and left as it is', async () => {
    await historian.close();
    writeFileSync(file, 'x'.repeat(20_000));
    await expect(open()).rejects.toMatchObject({
      name: 'PortError',
      retryable: false,
      message: expect.stringContaining(file) as string,
    });
    expect(statSync(file).size).toBe(20_000);
    rmSync(file);
    historian = await open();
  });

  test('of a later release is refused with both versions, and left as it is, byte for byte', async () => {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    await historian.close();
    const instance = await DuckDBInstance.create(file);
    const connection = await instance.connect();
    await connection.run('UPDATE mantis SET version = 99');
    connection.closeSync();
    instance.closeSync();
    const before = readFileSync(file);
    await expect(open()).rejects.toThrow(
      `Historian file ${file} is of version 99, this release reads up to 1: update MANTIS`,
    );
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(existsSync(`${file}.wal`)).toBe(false);
    rmSync(file);
    historian = await open();
  });
});

test('a question that makes no sense is refused in a sentence', async () => {
  const query = { asset: 'a', series: ['raw.x'], from: 2, to: 1 };
  await expect(historian.query(query)).rejects.toThrow('from is 2, after to, which is 1');
  await expect(historian.query({ ...query, to: NaN })).rejects.toThrow('must be epoch ms');
  await expect(historian.query({ ...query, to: 3, points: 0 })).rejects.toThrow('points is 0');
});
