import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiRoute, RawRequest, Series } from '@mantis-pdm/node-red-kit';
import { askRoute } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openEmbedded } from '../embedded';
import type { HistorianService } from '../service';
import { health, samples } from '../testing/objects.fixture';
import { historyRoutes } from './history';
import { storeRoutes } from './store';

const now = Date.parse('2026-01-02T03:04:05Z');
let folder: string;
let historian: HistorianService;
let routes: ApiRoute[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-routes-'));
  const file = join(folder, 'history.duckdb');
  historian = await openEmbedded({ file, retentionDays: 36_500 }, { intervalMs: 10 });
  const backups = join(folder, 'backups');
  routes = [...historyRoutes(historian, () => now), ...storeRoutes(historian, { backups, now: () => now })];
});
afterEach(async () => {
  await historian.close();
  rmSync(folder, { recursive: true, force: true });
});

const call = async (method: string, path: string, request: Partial<RawRequest> = {}) =>
  (await askRoute(routes, `${method} ${path}`, request)).body;

describe('GET /api/v1/history', () => {
  const history = (query: Record<string, string>) => call('GET', '/api/v1/history', { query });

  test('answers the last day by default, times in epoch ms or ISO', async () => {
    await historian.write(samples('a', { x: [1] }, { at: now - 1_000 }));
    await historian.write(samples('a', { x: [0] }, { at: now - 90_000_000 }));
    const series = [
      expect.objectContaining({ series: 'raw.x', mean: [1] }),
      expect.objectContaining({ series: 'raw.y', t: [] }),
    ];
    expect(await history({ asset: 'a', series: 'raw.x, raw.y' })).toEqual(series);
    const [both] = (await history({
      asset: 'a',
      series: 'raw.x',
      from: '2026-01-01T00:00:00Z',
      to: String(now),
    })) as { t: number[] }[];
    expect(both.t).toHaveLength(2);
  });

  test('a health score comes with the limits of the node that says it, in its branch too', async () => {
    const limits = { watch: 95, warning: 90, critical: 80 };
    await historian.write({ ...health('a', 85, now - 1), limits });
    await historian.write({ ...health('a', 80, now - 1), by: 'kind' });
    const series = 'health.score,health@kind.score,raw.x';
    const [own, kind, raw] = (await history({ asset: 'a', series })) as Series[];
    expect([own.mean, own.limits]).toEqual([[85], limits]);
    expect([kind.mean, kind.limits]).toEqual([[80], { watch: 70, warning: 50, critical: 30 }]);
    expect(raw).not.toHaveProperty('limits');
  });

  test('asks for a sensor with commas in its name, among others', async () => {
    await historian.write(samples('a', { 'flow, left': [1], x: [2] }, { at: now - 1 }));
    const found = (await history({ asset: 'a', series: 'raw.flow\\, left, raw.x' })) as { series: string }[];
    expect(found.map(({ series }) => series).sort()).toEqual(['raw.flow, left', 'raw.x']);
  });

  test.each([
    [{ series: 'raw.x' }, 'asset', 'asset is missing'],
    [{ asset: 'a' }, 'series', 'series is missing'],
    [{ asset: 'a', series: 'raw.x', from: 'yesterday' }, 'from', 'from is "yesterday"'],
    [{ asset: 'a', series: 'raw.x', from: '5', to: '4' }, 'from', 'must not be after to'],
    [{ asset: 'a', series: 'raw.x', points: '0' }, 'points', 'points is "0"'],
    [{ asset: 'a', series: 'x,'.repeat(101) }, 'series', 'at most 100'],
  ])('refuses %j', async (query, field, sentence) => {
    const message = expect.stringContaining(sentence) as string;
    await expect(history(query as unknown as Record<string, string>)).rejects.toMatchObject({
      status: 400,
      field,
      message,
    });
  });
});

describe('backups', () => {
  const backup = (body: unknown) => call('POST', '/api/v1/historian/backup', { body });
  const restore = (body: unknown) => call('POST', '/api/v1/historian/restore', { body });

  test('are made, listed and restored by name', async () => {
    await historian.write(samples('a', { x: [1] }, { at: now }));
    expect(await backup({ file: 'before.duckdb' })).toMatchObject({
      file: 'before.duckdb',
      bytes: expect.any(Number) as number,
    });
    expect(await backup({})).toMatchObject({ file: 'historian-20260102T030405Z.duckdb' });
    await historian.write(samples('a', { x: [2] }, { at: now + 1 }));
    expect(await call('GET', '/api/v1/historian')).toMatchObject({ points: 2, fault: null });
    expect(await call('GET', '/api/v1/historian/backups')).toHaveLength(2);
    const answer = (await restore({ file: 'before.duckdb' })) as { kept: string };
    expect(answer).toMatchObject({ points: 1, overdue: 0, note: null });
    expect(await call('GET', '/api/v1/historian/backups')).toHaveLength(3);
    expect(await restore({ file: answer.kept })).toMatchObject({ points: 2 });
  });

  test('never overwrite each other', async () => {
    await backup({ file: 'one.duckdb' });
    await expect(backup({ file: 'one.duckdb' })).rejects.toMatchObject({ status: 409 });
  });

  test.each([
    '../history.duckdb',
    '/etc/passwd',
    '..\\x.duckdb',
    '.hidden.duckdb',
    'a/b.duckdb',
    'x.txt',
    'x\0.duckdb',
    7,
    {},
  ])('stay in their folder: %j is refused', async (file) => {
    await expect(backup({ file })).rejects.toMatchObject({ status: 400, field: 'file' });
    await expect(restore({ file })).rejects.toMatchObject({ status: 400, field: 'file' });
  });

  test('that do not exist, are not named or are no backups are told apart', async () => {
    await expect(restore({ file: 'none.duckdb' })).rejects.toMatchObject({ status: 404 });
    await expect(restore(undefined)).rejects.toMatchObject({ status: 400 });
    await backup({ file: 'good.duckdb' });
    writeFileSync(join(folder, 'backups', 'bad.duckdb'), 'text');
    await expect(restore({ file: 'bad.duckdb' })).rejects.toMatchObject({
      status: 422,
      message: expect.stringMatching(/^Backup .*bad\.duckdb cannot be restored/) as string,
    });
  });
});
