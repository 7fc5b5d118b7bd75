import { worded } from '@mantis-pdm/core/remarks';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pack } from '../points';
import { DuckStore } from './duck-store';
import type { StoreNotice } from './notice';
import { STORE_DEFAULTS } from './options';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 1);
const RETENTION = 10;

/** A real file under clocks of the test's own. */
let folder: string;
let file: string;
let store: DuckStore;
let notices: StoreNotice[];
let ran: number;
let wall: number;
let ids = 0;

const surroundings = { tell: (notice: StoreNotice) => void notices.push(notice), steady: () => ran };
const open = () =>
  new DuckStore(
    { ...STORE_DEFAULTS, file, retentionDays: RETENTION, limitBytes: 64 * 2 ** 20 },
    surroundings,
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-retention-'));
  file = join(folder, 'history.duckdb');
  notices = [];
  ran = 0;
  wall = START;
  store = open();
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Commits one point per given time. */
async function commit(...t: number[]): Promise<void> {
  const tracks = [{ series: 'x', unit: 'K', t, v: t.map(() => 1), q: t.map(() => 100) }];
  const points = pack([{ asset: 'a', tracks }]);
  await store.commit({ points, ids: [`id-${ids++}`], latest: [], now: wall });
}

/** A point every so often over the last `spanDays`. */
const history = (count: number, spanDays: number) =>
  Array.from({ length: count }, (_, i) => wall - ((count - i) / count) * spanDays * DAY);

/** Runs for so many hours, with a round of housekeeping in each. */
async function run(hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour++) {
    ran += HOUR;
    wall += HOUR;
    await store.maintain(wall);
  }
}

/** Stops, waits for so long, and starts again. */
async function restart(offMs = 0): Promise<void> {
  store.close();
  wall += offMs;
  store = open();
  await store.maintain(wall);
}

const size = () => store.size(wall);
const told = () => notices.map(({ sentence }) => worded(sentence)).join('\n');

test('as time goes on what is older than the retention goes, and is counted', async () => {
  await commit(...history(1_000, RETENTION - 1));
  await run(3 * 24);
  const { points, expired, expiring, dropped, oldest } = await size();
  expect(points).toBeLessThan(800);
  expect((points as number) + (expired as number)).toBe(1_000);
  expect(oldest).toBeGreaterThanOrEqual(wall - RETENTION * DAY);
  expect([expiring, dropped]).toEqual([0, 0]);
  expect(told()).toBe('');
});

describe('a clock 100 days ahead', () => {
  beforeEach(async () => {
    await commit(...history(1_000, RETENTION - 1));
    await run(1);
  });

  test('at one start costs nothing, and is told', async () => {
    await restart(100 * DAY);
    await run(5);
    expect(await size()).toMatchObject({ points: 1_000, expired: 0 });
    expect((await size()).notices.map(worded).join()).toMatch(
      /The clock is 100 days ahead of what .* has seen.*If the clock is wrong/,
    );
    expect(told()).toContain('100 days ahead');
    await restart(-100 * DAY);
    await run(1);
    expect((await size()).points).toBe(1_000);
    expect((await size()).notices).toEqual([]);
    expect(told()).toContain('the clock is right again');
  });

  test('from one moment to the next costs nothing either, nor do commits under it', async () => {
    wall += 100 * DAY;
    await commit(wall);
    await run(10);
    expect((await size()).points).toBe(1_001);
    wall -= 100 * DAY;
    await run(1);
    expect((await size()).points).toBe(1_001);
  });
});

test('one reading from the year 2031 does not move the retention', async () => {
  await commit(...history(1_000, RETENTION - 1), Date.UTC(2031, 0, 1));
  await run(2);
  expect((await size()).points).toBe(1_001);
});

test('after 60 days off the retention catches up: after a day of running, a tenth of all an hour, told and counted', async () => {
  await commit(...history(1_000, RETENTION - 1));
  await restart(60 * DAY);
  await commit(...history(1_000, 0.5));
  await run(23);
  expect((await size()).points).toBe(2_000);
  let former = 2_000;
  for (let hour = 0; hour < 24; hour++) {
    await run(1);
    const { points } = await size();
    expect(former - (points as number)).toBeLessThanOrEqual(250);
    former = points as number;
  }
  expect(await size()).toMatchObject({ points: 1_000, expired: 1_000, expiring: 0, notices: [] });
  expect(told()).toMatch(/points older than 10 days were dropped, \d+ more follow, a tenth of all an hour/);
});

test('a file of an earlier release, that knows nothing of a clock, goes by its newest points', async () => {
  await commit(...history(1_000, RETENTION - 1));
  store.close();
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run('DROP TABLE clock');
  connection.closeSync();
  instance.closeSync();
  await restart(100 * DAY);
  await run(5);
  expect((await size()).points).toBe(1_000);
  expect(told()).toContain('100 days ahead');
});

test('points that share one time go together', async () => {
  await commit(...Array.from({ length: 1_000 }, () => START - 11 * DAY));
  await run(1);
  expect((await size()).points).toBe(0);
});

test('housekeeping that fails does not make a commit fail that is durable', async () => {
  const tight = new DuckStore(
    { ...STORE_DEFAULTS, file: join(folder, 'b.duckdb'), limitBytes: 1 },
    surroundings,
  );
  tight.maintain = () => Promise.reject(new Error('out of memory'));
  const points = pack([{ asset: 'a', tracks: [{ series: 'x', unit: '', t: [1], v: [1], q: [1] }] }]);
  await tight.commit({ points, ids: ['one'], latest: [], now: wall });
  expect(told()).toContain('could not be tidied: out of memory');
  expect((await tight.load()).ids).toEqual(['one']);
  tight.close();
});
