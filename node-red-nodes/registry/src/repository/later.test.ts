import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseObject } from '@mantis-pdm/core/contract';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrations } from '../database/migrations';
import { alarm } from '../testing/objects.fixture';
import { sqliteRegistry } from './open';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-later-'));
  file = join(folder, 'registry.sqlite');
  const registry = sqliteRegistry(file);
  await registry.saveAlarm(alarm('first'));
  await registry.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function change(sql: string): void {
  const database = new Database(file);
  database.exec(sql);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

test('tables of a later release: refused with both versions, and left as they are, byte for byte', async () => {
  change('INSERT INTO mantis_schema VALUES (99, 1)');
  const before = readFileSync(file);
  const registry = sqliteRegistry(file);
  await expect(registry.alarms()).rejects.toThrow(
    `its tables are of version 99, this release reads up to ${migrations.length}: update MANTIS`,
  );
  await expect(registry.saveAlarm(alarm('second'))).rejects.toThrow('of version 99');
  await registry.close();
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('an alarm of a later release is told, not misread, and stays', async () => {
  change(`UPDATE alarms SET body = json_set(body, '$.v', 7)`);
  const registry = sqliteRegistry(file);
  await expect(registry.alarms()).rejects.toThrow(
    'An alarm object is of version 7, this release reads up to 1',
  );
  await registry.close();
  const database = new Database(file);
  expect(database.prepare(`SELECT json_extract(body, '$.v') AS v FROM alarms`).get()).toEqual({ v: 7 });
  database.close();
});

test('a database of release 0.1.0 is brought up, its assets with what came since', async () => {
  copyFileSync(join(__dirname, '../../../../deploy/upgrade/0.1.0/mantis/registry.sqlite'), file);
  const registry = sqliteRegistry(file);
  const [pump] = await registry.assets({ site: '', line: '' });
  const since = { site: '', line: '', parent: null, poles: null, components: [] };
  expect(pump).toMatchObject({
    id: 'pump-1',
    class: 'hydraulic-pump',
    profile: { match: 'pump-*', ...since },
  });
  const placed = { ...pump, profile: { ...pump.profile, site: 'Basel', parent: 'press-1' } };
  await registry.saveAsset(placed);
  expect(await registry.assets({ parent: 'press-1' })).toEqual([placed]);
  expect((await registry.alarms()).length).toBeGreaterThan(0);
  await registry.close();
});

test('an asset that was told to be new before events had a kind is told as one of the contract', async () => {
  const body = JSON.stringify({ asset: 'pump-1', at: 5, by: 'anna', workOrder: 'WO-000001', failed: true });
  change(`INSERT INTO outbox (kind, body, created_at) VALUES ('asset-renewed', '${body}', 1)`);
  const registry = sqliteRegistry(file);
  const [told] = await registry.untold(['asset-renewed']);
  expect(told.body).toEqual(parseObject(told.body));
  expect(told.body).toMatchObject({ id: 'WO-000001~asset-renewed.1', actor: 'anna', at: 5, failed: true });
  await registry.close();
});
