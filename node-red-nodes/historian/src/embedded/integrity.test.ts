import { worded } from '@mantis-pdm/core/remarks';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { killAfter } from '../testing/killed-writer.fixture';
import { DuckStore } from './duck-store';
import { fileBytes } from './disk';
import { faultOf } from './fault';
import { readMark } from './mark';
import type { StoreNotice } from './notice';
import { STORE_DEFAULTS } from './options';

/** A file whose writer was killed: most of what it stored is in the log. */
let original: string;
let stored: number;
beforeAll(async () => {
  original = mkdtempSync(join(tmpdir(), 'mantis-integrity-'));
  stored = (await killAfter(join(original, 'history.duckdb'), 30)).length;
});
afterAll(() => rmSync(original, { recursive: true, force: true }));

let folder: string;
let file: string;
let wal: string;
let notices: StoreNotice[];
let store: DuckStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-integrity-'));
  for (const name of readdirSync(original)) copyFileSync(join(original, name), join(folder, name));
  file = join(folder, 'history.duckdb');
  wal = `${file}.wal`;
  start();
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(): void {
  notices = [];
  store = new DuckStore({ ...STORE_DEFAULTS, file }, { tell: (notice) => void notices.push(notice) });
}
function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] ^= 0xff;
  writeFileSync(path, bytes);
}
const told = () => notices.map(({ level, sentence }) => `${level}: ${worded(sentence)}`).join('\n');
const keptLogs = () => readdirSync(folder).filter((name) => name.includes('.wal.damaged-'));
const failure = () =>
  store.load().then(
    () => 'it opened',
    (error: unknown) => worded(faultOf(error, file).said),
  );

test('a file whose writer was killed lacks nothing, and nothing is told', async () => {
  expect((await store.load()).ids.length).toBeGreaterThanOrEqual(stored);
  expect(told()).toBe('');
  expect(readdirSync(folder).filter((name) => /kept|damaged/.test(name))).toEqual([]);
});

describe('a log that', () => {
  test.each<[string, () => void]>([
    ['is of zero length', () => truncateSync(wal, 0)],
    ['is gone', () => rmSync(wal)],
    ['was cut in half', () => truncateSync(wal, fileBytes(wal) >> 1)],
    ['has one flipped byte', () => flip(wal, fileBytes(wal) >> 1)],
    ['has a flipped byte at its beginning', () => flip(wal, 30)],
    ['is something else', () => writeFileSync(wal, Buffer.alloc(3_000, 7))],
  ])('%s: how much is missing is told, and since when, and the log is kept', async (_how, damage) => {
    const promised = readMark(file);
    const before = fileBytes(wal);
    damage();
    const left = fileBytes(wal);
    const { ids, loss } = await store.load();
    const objects = (promised?.objects ?? 0) - ids.length;
    expect(objects).toBeGreaterThan(0);
    expect(told()).toMatch(/^error: /);
    expect(told()).toContain(`${objects} objects with about ${objects * 1_000} points, stored until 20`);
    expect(told()).toContain('There is no backup in the backup folder');
    expect(worded(loss ?? 'light.nothing')).toContain('are missing');
    expect((await store.size()).notices).toEqual([loss]);
    expect(before).toBeGreaterThan(0);
    if (left === 0) expect(keptLogs()).toEqual([]);
    else expect(fileBytes(join(folder, keptLogs()[0]))).toBe(left);
    store.close();
    start();
    await store.load();
    expect(told()).toBe('');
  });

  test('is damaged in the middle gives what came before', async () => {
    flip(wal, fileBytes(wal) - 1_000);
    const { ids } = await store.load();
    expect(ids.length).toBeGreaterThan(stored / 2);
    expect(ids.length).toBeLessThanOrEqual((readMark(file)?.objects ?? 0) + 1);
  });
});

describe('a database that', () => {
  beforeEach(async () => {
    await store.maintain(Date.now());
    await store.backup(join(folder, 'backups', 'monday.duckdb'));
    store.close();
    start();
  });

  test.each<[string, () => void]>([
    ['is of zero length', () => truncateSync(file, 0)],
    ['was cut in half', () => truncateSync(file, fileBytes(file) >> 1)],
    ['lost its end', () => truncateSync(file, fileBytes(file) - 100)],
    ['lost all but its head', () => truncateSync(file, 8_000)],
    ['is something else', () => writeFileSync(file, 'x'.repeat(20_000))],
    ['is SQLite', () => writeFileSync(file, `SQLite format 3\0${'x'.repeat(20_000)}`)],
  ])('%s is refused with what it held, and how to get it back; it stays as it is', async (_how, damage) => {
    const points = readMark(file)?.points;
    damage();
    const { size, mtimeMs } = statSync(file);
    const sentence = await failure();
    expect(sentence).toContain(`Historian file ${file} is damaged or not DuckDB's`);
    expect(sentence).toContain(`It held about ${points} points until 20`);
    expect(sentence).toContain('The newest backup is "monday.duckdb" of 20');
    expect(sentence).toContain('POST /api/v1/historian/restore with {"file":"monday.duckdb"}');
    expect(await failure()).toBe(sentence);
    expect(statSync(file)).toMatchObject({ size, mtimeMs });
    await store.restore(join(folder, 'backups', 'monday.duckdb'), join(folder, 'backups', 'kept.duckdb'));
    expect((await store.size()).points).toBe(points);
    expect(fileBytes(join(folder, 'backups', 'kept.duckdb'))).toBe(size);
  });

  test('is gone is made anew, and told', async () => {
    rmSync(file);
    await store.load();
    expect(told()).toMatch(
      /it is gone, and was made anew. All \d+ objects with about \d+ points, stored until 20.*The newest backup is "monday/s,
    );
  });
});

test('a damaged file is not opened again before it changes, and then is', async () => {
  rmSync(wal);
  const whole = readFileSync(file);
  writeFileSync(file, 'x'.repeat(20_000));
  const first = await store.load().catch((error: unknown) => error);
  expect(await store.load().catch((error: unknown) => error)).toBe(first);
  writeFileSync(file, whole);
  expect(worded((await store.load()).loss ?? 'light.nothing')).toContain('are missing');
});

test.skipIf(process.platform === 'win32')('files are their owner’s alone, backups too', async () => {
  const backup = join(folder, 'backups', 'b.duckdb');
  await store.maintain(Date.now());
  await store.commit({
    points: {
      keys: [],
      key: new Int32Array(),
      t: new Float64Array(),
      v: new Float64Array(),
      q: new Uint8Array(),
    },
    ids: ['private'],
    latest: [],
    now: Date.now(),
  });
  await store.backup(backup);
  const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
  expect(existsSync(wal)).toBe(true);
  expect([file, wal, `${file}.mark`, backup].map(mode)).toEqual(['600', '600', '600', '600']);
  expect(mode(join(folder, 'backups'))).toBe('700');
});
