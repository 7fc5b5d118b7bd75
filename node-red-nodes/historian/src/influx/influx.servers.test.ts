import { worded } from '@mantis-pdm/core/remarks';
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HistorianService } from '../service';
import { InfluxServer, influxProgram } from '../testing/influx-server.fixture';
import { features, health, rul, samples } from '../testing/objects.fixture';
import { InfluxEngine } from './influx-engine';
import type { InfluxOptions } from './options';

const program = influxProgram();
const now = Date.now();

describe.skipIf(!program)(program ? 'InfluxDB 1.x' : 'InfluxDB is not installed here: skipped', () => {
  let server: InfluxServer;
  let options: InfluxOptions;
  let historian: HistorianService;
  const open = () => new HistorianService(new InfluxEngine(options), { intervalMs: 10 });
  const ask = async (asset: string, series: string, points?: number) =>
    (await historian.query({ asset, series: [series], from: now - 200_000, to: now, points }))[0];

  beforeAll(async () => {
    server = await InfluxServer.start(program as string);
    options = { url: server.url, version: '1', bucket: 'plant', token: server.login };
    historian = open();
    await historian.ready();
  });
  afterAll(async () => {
    await historian.close();
    await server.stop();
  });

  test('what is erased is gone with what was shown of it, also over a restart; nothing of another is', async () => {
    const at = now - 4_000;
    const names = ["it's \\ a typo", "it's \\ a typo 2"];
    for (const asset of names)
      await historian.write(samples(asset, { temperature: [20, 21] }, { at, fs: 1 }));
    await historian.erase(names[0]);
    const found = await Promise.all(names.map((asset) => ask(asset, 'raw.temperature')));
    expect(found.map(({ mean }) => mean)).toEqual([[], [20, 21]]);
    const again = open();
    await again.ready();
    expect(names.map((asset) => again.latest(asset) !== undefined)).toEqual([false, true]);
    await again.close();
  });

  test('of two branches is two series each, with the bare name of the straight line', async () => {
    const at = now - 4_000;
    const [mean, max] = [features('two', { 'x.rms': 1 }, at), features('two', { 'x.rms': 9 }, at)];
    const objects = [
      mean,
      { ...max, by: 'peaks' },
      rul('two', [1, 2, 3], at),
      { ...rul('two', [4, 5, 6], at), by: 'peaks' },
    ];
    await Promise.all(objects.map((object) => historian.write(object)));
    const found = await Promise.all(
      ['feature.x.rms', 'feature@peaks.x.rms', 'rul.p50', 'rul@peaks.p50'].map((name) => ask('two', name)),
    );
    expect(found.map((series) => series.mean)).toEqual([[1], [9], [2], [5]]);
  });

  test('keeps every kind of point, with times finer than a millisecond', async () => {
    const at = now - 5_000;
    const frame = samples('a', { temperature: [20, 21, 22] }, { at, fs: 8_000 });
    const objects = [
      frame,
      features('a', { 'x.rms': 2.5 }, at),
      health('a', 90, at),
      rul('a', [1, 2, 3], at),
    ];
    await Promise.all(objects.map((object) => historian.write(object)));
    expect(await ask('a', 'raw.temperature')).toEqual({
      series: 'raw.temperature',
      unit: '°C',
      t: [at, at + 0.125, at + 0.25],
      mean: [20, 21, 22],
      min: [20, 21, 22],
      max: [20, 21, 22],
    });
    expect((await ask('a', 'feature.x.rms')).mean).toEqual([2.5]);
    expect((await ask('a', 'health.score')).mean).toEqual([90]);
    expect(await ask('a', 'rul.p90')).toMatchObject({ mean: [3], unit: 'cycles' });
    expect((await ask('a', 'rul.censored')).mean).toEqual([0]);
    expect((await ask('a', 'raw.pressure')).t).toEqual([]);
    expect((await ask('b', 'raw.temperature')).t).toEqual([]);
  });

  test('reduces to buckets with mean, min and max; empty ones are null', async () => {
    const from = now - 100_000;
    const v = Array.from({ length: 50 }, (_, i) => i);
    await historian.write(samples('buckets', { x: v }, { at: from, fs: 1 }));
    const [series] = await historian.query({
      asset: 'buckets',
      series: ['raw.x'],
      from,
      to: from + 99_999,
      points: 10,
    });
    expect(series.t).toHaveLength(10);
    expect(series.t[0]).toBe(from);
    expect(series.mean.slice(0, 6)).toEqual([4.5, 14.5, 24.5, 34.5, 44.5, null]);
    expect([series.min[4], series.max[4]]).toEqual([40, 49]);
  });

  test('stores an object that comes twice once, also over a restart', async () => {
    const frame = samples('twice', { x: [1] }, { at: now - 1_000 });
    await historian.write(frame);
    await historian.close();
    historian = open();
    await historian.write(frame);
    expect((await ask('twice', 'raw.x')).mean).toEqual([1]);
  });

  test('fills the tiles after a restart', async () => {
    await historian.write(health('tile', 66, now - 500));
    await historian.close();
    historian = open();
    await historian.ready();
    expect(historian.latest('tile')?.health?.score).toBe(66);
  });

  test('the last value of a machine that fell silent is what its tile shows after a restart', async () => {
    await historian.write(samples('silent', { x: [95] }, { at: now - 900 }));
    await historian.write(samples('silent', { x: [10] }, { at: now - 800 }));
    await historian.close();
    historian = open();
    await historian.ready();
    expect(historian.latest('silent')?.sensors.x.value).toBe(10);
  });

  test('also after a power cut, once 10 s have passed', { timeout: 30_000 }, async () => {
    await historian.write(samples('cut', { x: [95] }, { at: now - 900 }));
    await historian.write(samples('cut', { x: [10] }, { at: now - 800 }));
    const another = async () => {
      const reader = open();
      await reader.ready();
      const shown = reader.latest('cut')?.sensors.x.value;
      await reader.close();
      return shown;
    };
    expect(await another()).toBe(95);
    await expect.poll(another, { timeout: 20_000, interval: 500 }).toBe(10);
  });

  test('a newest that the store refuses holds up no points, and is not tried for ever', async () => {
    const engine = new InfluxEngine(options);
    await engine.load();
    const at = now - 200 * 86_400_000;
    const old = { asset: 'ancient', at, sensors: {} };
    const good = { asset: 'fine', at: now, sensors: {} };
    await engine.commit({ entries: [], latest: [good] });
    await expect(engine.commit({ entries: [], latest: [old] })).rejects.toThrow('beyond retention');
    await engine.commit({ entries: [], latest: [{ ...good, at: now + 1 }] });
    await engine.close(Promise.resolve());
    const { latest } = await new InfluxEngine(options).load();
    expect(latest.filter(({ asset }) => asset === 'ancient' || asset === 'fine')).toEqual([
      { ...good, at: now + 1 },
    ]);
  });

  test('names may hold what its own syntax uses', async () => {
    const asset = `a FROM b,c=d"e'f\\g Ä`;
    await historian.write(samples(asset, { 'x y,"z"': [1] }, { at: now - 1_000 }));
    expect((await ask(asset, 'raw.x y,"z"')).mean).toEqual([1]);
    await historian.write(samples(asset, { 'x y,"z"': [3] }, { at: now - 1_001 }));
    expect((await ask(asset, 'raw.x y,"z"', 1)).mean).toEqual([2]);
  });

  test('names may end in what line protocol cannot write, and stay apart', async () => {
    for (const [i, asset] of ['D:\\', 'D:\\|', 'D:\\||', 'D:'].entries()) {
      await historian.write(samples(asset, { 'C:\\': [i] }, { at: now - 1_000 }));
      await historian.write(features(asset, { 'E:\\': i + 10 }, now - 1_000));
    }
    for (const [i, asset] of ['D:\\', 'D:\\|', 'D:\\||', 'D:'].entries()) {
      expect((await ask(asset, 'raw.C:\\')).mean).toEqual([i]);
      expect((await ask(asset, 'feature.E:\\')).mean).toEqual([i + 10]);
    }
    await historian.close();
    historian = open();
    await historian.ready();
    expect(historian.latest('D:\\')?.sensors['C:\\'].value).toBe(0);
  });

  test('any name comes back as itself', async () => {
    const name = fc.string({
      unit: fc.constantFrom('a', '\\', ',', '=', ' ', '"', "'", '|', 'ü'),
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(name, name, fc.integer(), async (asset, sensor, v) => {
        await historian.write(samples(`n${asset}`, { [`n${sensor}`]: [v] }, { at: now - 2_000 }));
        expect((await ask(`n${asset}`, `raw.n${sensor}`)).mean).toEqual([v]);
      }),
      { numRuns: 40 },
    );
  });

  test('a point older than the retention is refused alone, by its name', async () => {
    const old = samples('old', { x: [1] }, { at: now - 200 * 86_400_000 });
    const before = Array.from({ length: 5 }, (_, i) => samples('good', { x: [i] }, { at: now - 9_000 + i }));
    const after = Array.from({ length: 5 }, (_, i) => samples('good', { y: [i] }, { at: now - 9_000 + i }));
    const outcomes = await Promise.allSettled([...before, old, ...after].map((one) => historian.write(one)));
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...before.map(() => 'fulfilled'),
      'rejected',
      ...after.map(() => 'fulfilled'),
    ]);
    expect(outcomes[5]).toMatchObject({
      reason: {
        retryable: false,
        message: expect.stringMatching(
          `Object ${old.id} of asset "old" \\(raw\\.x\\) cannot be stored: .*beyond retention`,
        ) as string,
      },
    });
    expect((await ask('good', 'raw.x')).mean).toHaveLength(5);
    expect((await ask('good', 'raw.y')).mean).toHaveLength(5);
    expect(historian.fault).toBeNull();
  });

  test('leaves backups to the server’s own tools', async () => {
    await expect(historian.backup('x.duckdb')).rejects.toThrow('its own tools');
    expect(existsSync('x.duckdb')).toBe(false);
  });

  test('a wrong token is told in a sentence, and the point refused', async () => {
    const locked = new HistorianService(new InfluxEngine({ ...options, token: 'mantis:wrong' }), {
      intervalMs: 10,
      giveUpMs: 0,
    });
    await expect(locked.write(health('a', 1, now))).rejects.toThrow(/refused \(401\).*Check the token/);
    await locked.close();
  });

  test('while the server is away points wait, and none is lost', async () => {
    await server.halt();
    const waiting = historian.write(samples('away', { x: [7] }, { at: now - 1_000 }));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await server.resume();
    await waiting;
    expect((await ask('away', 'raw.x')).mean).toEqual([7]);
  });

  test('a server that was away for longer is written to again soon after it is back', async () => {
    await server.halt();
    const waiting = historian.write(samples('away', { z: [7] }, { at: now - 1_000 }));
    await expect
      .poll(() => worded(historian.fault ?? 'light.nothing'), { timeout: 20_000 })
      .toContain('has failed several times in a row');
    await server.resume();
    const back = performance.now();
    await waiting;
    // Far less than the 30 s for which full writes would be spared.
    expect(performance.now() - back).toBeLessThan(15_000);
    expect((await ask('away', 'raw.z')).mean).toEqual([7]);
  });

  test('a server without users, its default, needs no token', async () => {
    const open = await InfluxServer.start(program as string, { users: false });
    const free = new HistorianService(
      new InfluxEngine({ url: open.url, version: '1', bucket: 'plant', token: undefined }),
      { intervalMs: 10, giveUpMs: 0 },
    );
    await free.write(health('a', 90, now - 1_000));
    const [series] = await free.query({ asset: 'a', series: ['health.score'], from: now - 9_000, to: now });
    expect(series.mean).toEqual([90]);
    await free.close();
    await open.stop();
  });
});
