import { worded } from '@mantis-pdm/core/remarks';
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type HistorianService } from '../service';
import { samples } from '../testing/objects.fixture';
import { fileBytes } from './disk';
import { embeddedHistorian } from './open';

const DAY = 86_400_000;
const now = Date.now();

let folder: string;
let file: string;
let backup: string;
let historian: HistorianService;
const open = () => embeddedHistorian({ file, retentionDays: 90 }, { intervalMs: 10 });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-restore-'));
  file = join(folder, 'history.duckdb');
  backup = join(folder, 'backups', 'b.duckdb');
  historian = open();
});
afterEach(async () => {
  await historian.close();
  rmSync(folder, { recursive: true, force: true });
});

const values = async () =>
  (await historian.query({ asset: 'a', series: ['raw.x'], from: 0, to: now }))[0].mean;
const write = (v: number, at: number) => historian.write(samples('a', { x: [v] }, { at }));

/** Changes a DuckDB file behind our back. */
async function change(path: string, ...statements: string[]): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

test('what was there before is kept, under a name that is told, and can be restored again', async () => {
  await write(1, now - 2_000);
  await historian.backup(backup);
  await write(2, now - 1_000);
  const { kept, overdue } = await historian.restore(backup);
  expect(overdue).toBe(0);
  expect(await values()).toEqual([1]);
  expect(basename(kept)).toMatch(/^historian-before-restore-\d{8}T\d{9}Z\.duckdb$/);
  await historian.restore(kept);
  expect(await values()).toEqual([1, 2]);
  expect(historian.loss).toBeNull();
});

test('an object that came after the backup may come again, and one that the backup holds is not stored twice', async () => {
  const [first, second] = [
    samples('a', { x: [1] }, { at: now - 2_000 }),
    samples('a', { x: [2] }, { at: now - 1_000 }),
  ];
  await historian.write(first);
  await historian.backup(backup);
  await historian.write(second);
  await historian.restore(backup);
  await Promise.all([historian.write(first), historian.write(second)]);
  expect(await values()).toEqual([1, 2]);
  expect((await historian.size()).points).toBe(2);
});

test('a backup older than the retention is restored whole, and nothing of it goes at once', async () => {
  await change(file.replace('history', 'old'), ...oldFile());
  await write(9, now - 1_000);
  const { overdue } = await historian.restore(file.replace('history', 'old'));
  expect(overdue).toBe(1_000);
  expect((await historian.size()).points).toBe(1_000);
  await historian.close();
  historian = open();
  expect(await historian.size()).toMatchObject({ points: 1_000, expired: 0 });
  expect((await historian.size()).notices.map(worded).join()).toContain('ahead of what');
});

/** As an earlier release made it, a year ago: without a clock. */
function oldFile(): string[] {
  const then = now - 365 * DAY;
  return [
    'CREATE TABLE mantis (version INTEGER)',
    'CREATE TABLE series (id INTEGER, asset VARCHAR, name VARCHAR, unit VARCHAR)',
    'CREATE TABLE points (series INTEGER, t DOUBLE, v DOUBLE, q UTINYINT)',
    'CREATE TABLE seen (n DOUBLE, id VARCHAR)',
    'CREATE TABLE latest (asset VARCHAR PRIMARY KEY, body VARCHAR)',
    'INSERT INTO mantis VALUES (1)',
    "INSERT INTO series VALUES (1, 'a', 'raw.x', 'K')",
    `INSERT INTO points SELECT 1, ${then} + range * 60000, range, 100 FROM range(1000)`,
    "INSERT INTO seen VALUES (1, 'old')",
  ];
}

describe('a backup that', () => {
  beforeEach(async () => {
    await write(1, now - 2_000);
    await historian.backup(backup);
    await write(2, now - 1_000);
  });

  test.each<[string, () => unknown, string]>([
    [
      'has no points table',
      () => change(backup, 'DROP TABLE points'),
      'a table or column of MANTIS is missing',
    ],
    [
      'lacks a column',
      () => change(backup, 'ALTER TABLE points DROP COLUMN q'),
      'a table or column of MANTIS is missing',
    ],
    ['has no version', () => change(backup, 'DELETE FROM mantis'), 'does not say which version'],
    [
      'is of a newer release',
      () => change(backup, 'UPDATE mantis SET version = 99'),
      'it is of version 99, this release reads up to 1: update MANTIS',
    ],
    [
      'is SQLite',
      () => writeFileSync(backup, `SQLite format 3\0${'x'.repeat(9_000)}`),
      'an SQLite database, not DuckDB',
    ],
    ['is text', () => writeFileSync(backup, 'hello'.repeat(9_000)), 'damaged or not DuckDB'],
    ['is empty', () => truncateSync(backup, 0), 'it is empty'],
    ['was cut in half', () => truncateSync(backup, fileBytes(backup) >> 1), 'it is damaged'],
    ['is gone', () => rmSync(backup), 'does not exist'],
  ])('%s is refused by its own name, and the store goes on with what it had', async (_how, spoil, words) => {
    await spoil();
    const refusal = expect.stringMatching(new RegExp(`^Backup ${backup} .*${words}`)) as string;
    await expect(historian.restore(backup)).rejects.toMatchObject({ name: 'PortError', message: refusal });
    await expect(historian.restore(backup)).rejects.not.toThrow('move it away');
    expect(await values()).toEqual([1, 2]);
    await write(3, now - 500);
    await historian.close();
    historian = open();
    expect(await values()).toEqual([1, 2, 3]);
    expect(historian.loss).toBeNull();
    expect(readdirSync(folder).filter((name) => /incoming|before|damaged/.test(name))).toEqual([]);
  });

  test('has a flipped byte anywhere is refused or whole, never half', async () => {
    const whole = readFileSync(backup);
    for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 12)) {
      const bytes = Buffer.from(whole);
      bytes[at] ^= 0xff;
      writeFileSync(backup, bytes);
      const restored = await historian.restore(backup).then(
        ({ kept }) => kept,
        () => undefined,
      );
      expect(await values()).toEqual(restored ? [1] : [1, 2]);
      if (restored) await historian.restore(restored);
    }
  });
});

test('a store that does not open is restored at once, and what waited for it is stored', async () => {
  await write(1, now - 2_000);
  await historian.backup(backup);
  await historian.close();
  writeFileSync(file, 'x'.repeat(20_000));
  historian = open();
  const waiting = write(2, now - 1_000);
  await expect.poll(() => worded(historian.fault ?? 'light.nothing')).toContain('is damaged');
  const { kept } = await historian.restore(backup);
  await waiting;
  expect(await values()).toEqual([1, 2]);
  expect(historian.fault).toBeNull();
  expect(fileBytes(kept)).toBe(20_000);
});

test('of what restores put aside only the newest five stay', async () => {
  await write(1, now - 1_000);
  await historian.backup(backup);
  for (let day = 1; day <= 7; day++)
    copyFileSync(backup, join(folder, 'backups', `historian-before-restore-2026010${day}T000000000Z.duckdb`));
  await historian.restore(backup);
  const kept = readdirSync(join(folder, 'backups')).filter((name) => name.startsWith('historian-before'));
  expect(kept).toHaveLength(5);
  expect(kept[0]).toContain('20260104');
});

test('a restore that a power cut ends in the middle is finished at the next start', async () => {
  await write(1, now - 2_000);
  await historian.backup(backup);
  await historian.close();
  rmSync(file);
  copyFileSync(backup, `${file}.incoming`);
  historian = open();
  expect(await values()).toEqual([1]);
});
