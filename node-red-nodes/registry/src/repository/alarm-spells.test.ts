import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Alarm } from '@mantis-pdm/core/contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Rows } from '../database/tables';
import { migrate } from '../database/migrate';
import { openSqlite, type DatabaseConnection } from '../dialects';
import { alarm } from '../testing/objects.fixture';
import { saveAlarm } from './alarms';
import { forgetSpells, listSpells, type SpellBounds } from './alarm-spells';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 0, 1);
const bounds: SpellBounds = { keptMs: 400 * DAY, kept: 1000, read: 1000, atOnce: 3 };

let folder: string;
let connection: DatabaseConnection;
let rows: Rows;
beforeEach(async () => {
  vi.setSystemTime(NOW);
  folder = mkdtempSync(join(tmpdir(), 'mantis-spells-'));
  connection = await openSqlite({
    file: join(folder, 'registry.sqlite'),
    backups: folder,
    tell: () => undefined,
  });
  await migrate(connection.db, connection);
  rows = { db: connection.db, key: 'here' };
});
afterEach(async () => {
  vi.useRealTimers();
  await connection.close();
  rmSync(folder, { recursive: true, force: true });
});

const over = (raisedAt: number, change: Partial<Alarm> = {}, id = 'a') =>
  saveAlarm(rows, alarm(id, { raisedAt, clearedAt: raisedAt + 1, state: 'normal', ...change }));
const stands = { clearedAt: null, state: 'unack' } as const;
const begins = async (from: number, to: number, change: Partial<SpellBounds> = {}) => {
  const { spells, since } = await listSpells(rows, { from, to }, { ...bounds, ...change });
  return { begins: spells.map(({ raisedAt }) => raisedAt - NOW).sort((a, b) => a - b), since: since - NOW };
};

test('all of a period come, page by page, those of one moment as well', async () => {
  for (let i = 0; i < 10; i++) await over(NOW + Math.floor(i / 4), {}, `alarm ${i}`);
  expect(await begins(NOW, NOW + 3)).toEqual({ begins: [0, 0, 0, 0, 1, 1, 1, 1, 2, 2], since: 0 });
  expect((await begins(NOW + 1, NOW + 2)).begins).toEqual([1, 1, 1, 1]);
  rows = { ...rows, key: 'elsewhere' };
  expect((await begins(NOW, NOW + 3)).begins).toEqual([]);
});

test('what is too much is not read: the newest are, and since when is told', async () => {
  for (let i = 0; i < 9; i++) await over(NOW + i);
  await over(NOW - 5, stands, 'long');
  expect(await begins(NOW, NOW + 9, { read: 4 })).toEqual({ begins: [-5, 3, 4, 5, 6, 7, 8], since: 3 });
});

test('all that stand are told, however many', async () => {
  for (let i = 0; i < 7; i++) await over(NOW - DAY, stands, `stands ${i}`);
  expect((await begins(NOW, NOW + 1)).begins).toHaveLength(7);
});

test('before the tables had spells nothing is known, unless what came was of an earlier time', async () => {
  expect((await begins(NOW - DAY, NOW + 1)).since).toBe(0);
  await over(NOW - DAY / 2);
  expect((await begins(NOW - DAY, NOW + 1)).since).toBe(-DAY / 2);
});

test('what ended 400 days before the newest is forgotten; what stands, and what the future says, changes nothing', async () => {
  await over(NOW - 403 * DAY);
  await over(NOW - 402 * DAY, stands, 'stands');
  await over(NOW - 399 * DAY);
  await over(NOW + 5000 * DAY, {}, 'of a wrong clock');
  await over(NOW - DAY);
  await forgetSpells(rows, bounds);
  expect((await begins(NOW - 500 * DAY, NOW)).begins.map((at) => at / DAY)).toEqual([-402, -399, -1]);
  await over(NOW);
  await forgetSpells(rows, bounds);
  expect(await begins(NOW - 500 * DAY, NOW)).toEqual({
    begins: [-402, -399, -1].map((days) => days * DAY),
    since: -400 * DAY,
  });
});

test('of more than are kept the oldest go', async () => {
  for (let i = 0; i < 6; i++) await over(NOW + i - 6);
  await forgetSpells(rows, { ...bounds, kept: 4 });
  expect(await begins(NOW - 10, NOW, { kept: 4 })).toEqual({ begins: [-4, -3, -2, -1], since: -4 });
});
