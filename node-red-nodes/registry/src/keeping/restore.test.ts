import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sqliteRegistry, type Repository } from '../repository';
import { assetRecord, workOrder } from '../testing/objects.fixture';

let folder: string;
let file: string;
let backup: string;
let registry: Repository;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-restore-'));
  file = join(folder, 'registry.sqlite');
  backup = join(folder, 'backups', 'b.sqlite');
  registry = sqliteRegistry(file);
  await registry.saveWorkOrder(workOrder('first'));
  await registry.backup(backup);
  await registry.saveWorkOrder(workOrder('second'));
});
afterEach(async () => {
  await registry.close();
  rmSync(folder, { recursive: true, force: true });
});

const ids = async () => (await registry.workOrders()).map(({ id }) => id).sort();
function change(path: string, ...statements: string[]): void {
  const database = new Database(path);
  for (const statement of statements) database.exec(statement);
  database.close();
}

test('what was there before is kept, under a name that is told, and can be restored again; no number comes twice', async () => {
  const { kept } = await registry.restore(backup);
  expect(await ids()).toEqual(['first']);
  expect(basename(kept)).toMatch(/^registry-before-restore-\d{8}T\d{9}Z\.sqlite$/);
  expect((await registry.saveWorkOrder(workOrder('third'))).number).toBe('WO-000003');
  await registry.restore(kept);
  expect(await ids()).toEqual(['first', 'second']);
  expect((await registry.saveWorkOrder(workOrder('fourth'))).number).toBe('WO-000004');
  await registry.close();
  registry = sqliteRegistry(file);
  expect(await ids()).toEqual(['first', 'fourth', 'second']);
  expect(registry.loss).toBeNull();
});

test('calls that come during a restore wait for it', async () => {
  const restoring = registry.restore(backup);
  const asking = ids();
  await restoring;
  expect(await asking).toEqual(['first']);
});

describe('a backup that', () => {
  test.each<[string, () => void, string]>([
    ['lacks a table', () => change(backup, 'DROP TABLE alarms'), 'no such table: alarms'],
    ['has no version', () => change(backup, 'DELETE FROM mantis_schema'), 'does not say which version'],
    [
      'is of a newer release',
      () => change(backup, 'INSERT INTO mantis_schema VALUES (99, 1)'),
      'it is of version',
    ],
    [
      'has a row that cannot be read',
      () => change(backup, "UPDATE work_orders SET body = '{'"),
      'work_orders first cannot be read',
    ],
    [
      'is DuckDB',
      () => writeFileSync(backup, `12345678DUCK${'x'.repeat(9_000)}`),
      'a DuckDB database, not SQLite',
    ],
    ['is text', () => writeFileSync(backup, 'hello'.repeat(9_000)), 'damaged or not SQLite'],
    ['is empty', () => truncateSync(backup, 0), 'it is empty'],
    ['was cut in half', () => truncateSync(backup, statSync(backup).size >> 1), 'Backup'],
    ['is gone', () => rmSync(backup), 'does not exist'],
  ])(
    '%s is refused by its own name, and the registry goes on with what it had',
    async (_how, spoil, words) => {
      spoil();
      const refusal = expect.stringMatching(new RegExp(`^Backup ${backup} .*`)) as string;
      await expect(registry.restore(backup)).rejects.toMatchObject({ name: 'PortError', message: refusal });
      await expect(registry.restore(backup)).rejects.toThrow(words);
      expect(await ids()).toEqual(['first', 'second']);
      expect(readdirSync(folder).filter((name) => /incoming|before/.test(name))).toEqual([]);
      expect(registry.loss).toBeNull();
    },
  );

  test('is refused is not touched', async () => {
    change(backup, 'DROP TABLE alarms');
    const before = readFileSync(backup);
    await registry.restore(backup).catch(() => undefined);
    expect(readFileSync(backup).equals(before)).toBe(true);
  });
});

describe('a file that two processes use', () => {
  let other: Repository;
  beforeEach(() => {
    other = sqliteRegistry(file);
  });
  afterEach(() => other.close());

  test('keeps what both write, and gives each order a number of its own', async () => {
    // In turns: in one process the one that waits for the lock would keep the other from giving it back.
    const orders = [];
    for (let i = 0; i < 60; i++) orders.push(await [registry, other][i % 2].saveWorkOrder(workOrder(`${i}`)));
    expect(new Set(orders.map(({ number }) => number)).size).toBe(60);
    expect(await registry.workOrders()).toHaveLength(62);
    await registry.close();
    await other.saveAsset(assetRecord('late'));
    registry = sqliteRegistry(file);
    expect(await registry.asset('late')).toBeDefined();
    expect(registry.loss).toBeNull();
  });

  test('is not replaced under the other’s hands', async () => {
    await other.ready();
    await expect(registry.restore(backup)).rejects.toThrow(
      'is open in another process: stop that one before a restore',
    );
    expect(await ids()).toEqual(['first', 'second']);
    await other.close();
    await registry.restore(backup);
    expect(await ids()).toEqual(['first']);
  });
});
