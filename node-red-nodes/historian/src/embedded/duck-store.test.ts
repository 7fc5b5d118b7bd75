import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pack } from '../points';
import { DuckStore } from './duck-store';
import { STORE_DEFAULTS } from './options';
import type { CommitTask } from './protocol';

/** The store without its thread. */
let folder: string;
let store: DuckStore;
const options = () => ({
  ...STORE_DEFAULTS,
  file: join(folder, 'history.duckdb'),
  retentionDays: 1,
  rememberIds: 3,
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-store-'));
  store = new DuckStore(options());
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

let ids = 0;

/** One point of series `x` of asset `a`. */
function point(
  t: number,
  v: number,
  { unit = 'K', body = '{"asset":"a","sensors":{},"at":0}' } = {},
): CommitTask {
  const tracks = [{ series: 'x', unit, t: [t], v: [v], q: [100] }];
  return {
    points: pack([{ asset: 'a', tracks }]),
    ids: [`id-${ids++}`],
    latest: [{ asset: 'a', body }],
    now: t,
  };
}

const ask = async (points = 10, to = 1_000) =>
  (await store.query({ asset: 'a', series: ['x', 'unknown'], from: 0, to, points }))[0];

test('a series has the unit that came last', async () => {
  await store.commit(point(1, 1));
  await store.commit(point(2, 2, { unit: '°C' }));
  expect(await ask()).toEqual({ series: 'x', unit: '°C', t: [1, 2], mean: [1, 2], min: [1, 2], max: [1, 2] });
  store.close();
  expect((await ask()).unit).toBe('°C');
});

test('a point that was stored twice by a late replay is one point', async () => {
  await store.commit(point(1, 5));
  await store.commit(point(1, 5));
  expect((await ask()).mean).toEqual([5]);
});

test('a bucket may be as short as a moment', async () => {
  for (const v of [1, 2, 3]) await store.commit(point(7, v));
  const [series] = await store.query({ asset: 'a', series: ['x'], from: 7, to: 7, points: 2 });
  expect(series.mean).toEqual([2, null]);
});

test('only so many ids are remembered, the last ones', async () => {
  for (let t = 0; t < 5; t++) await store.commit(point(t, t));
  await store.maintain(5);
  expect((await store.load()).ids).toEqual([`id-${ids - 3}`, `id-${ids - 2}`, `id-${ids - 1}`]);
});

test('a tile that cannot be read is left out', async () => {
  await store.commit(point(1, 1, { body: '{"half' }));
  expect((await store.load()).latest).toEqual([]);
});

test('a commit that fails leaves nothing of itself', async () => {
  await store.commit(point(1, 1));
  const broken = { ...point(2, 2), ids: [42 as never] };
  await expect(store.commit(broken)).rejects.toThrow();
  expect((await ask()).mean).toEqual([1]);
  await store.commit(point(3, 3));
  expect((await ask()).mean).toEqual([1, 3]);
});

test('a backup is a database of its own, and a name with a quote is a name', async () => {
  const backup = join(folder, "o'clock", 'b.duckdb');
  await store.commit(point(1, 1));
  await store.backup(backup);
  await store.backup(backup);
  await store.commit(point(2, 2));
  await store.restore(backup, join(folder, 'former.duckdb'));
  expect((await ask()).mean).toEqual([1]);
});
