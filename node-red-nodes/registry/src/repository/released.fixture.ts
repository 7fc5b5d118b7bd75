import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { migrations } from '../database/migrations';
import { workOrder } from '../testing/objects.fixture';
import type { Repository } from './repository';

/** Written by release 0.1.0: an alarm in each state, one that a person had cleared while it was active, two work orders. */
const RELEASED = join(__dirname, 'release-0.1.0.fixture', 'registry.sqlite');
const TABLES = ['assets', 'alarms', 'work_orders', 'work_order_numbers'];

/** What ends after the tests of a file, last first. */
export const ends: (() => Promise<unknown> | void)[] = [];
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

/** What release 0.1.0 has written, as statements for PostgreSQL. */
export function released(): { sql: string; values: unknown[] }[] {
  const file = new Database(copied());
  const create = 'CREATE TABLE mantis_schema (version integer PRIMARY KEY, applied_at bigint NOT NULL)';
  const tables = [create, ...migrations[0]({ json: 'jsonb' }), 'DELETE FROM work_order_numbers'];
  const rows = [...TABLES, 'mantis_schema'].flatMap((table) =>
    (file.prepare(`SELECT * FROM ${table}`).all() as Record<string, unknown>[]).map((row) => {
      const names = Object.keys(row);
      const places = names.map((_, i) => `$${i + 1}`).join(', ');
      return {
        sql: `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`,
        values: Object.values(row),
      };
    }),
  );
  file.close();
  return [...tables.map((sql) => ({ sql, values: [] })), ...rows];
}

/** A registry of release 0.1.0 that is opened by this release. */
export function isCarriedOver(open: () => Promise<Repository>): void {
  test('is read with its states, tells the facts, and goes on numbering', { timeout: 120_000 }, async () => {
    const registry = await open();
    ends.push(() => registry.close());
    const alarms = await registry.alarms();
    const facts = Object.fromEntries(
      alarms.map(({ origin, state, facts }) => [
        origin,
        [state, facts?.active, facts?.acknowledged, facts?.suppression?.kind ?? null],
      ]),
    );
    expect(facts).toEqual({
      active: ['unack', true, false, null],
      seen: ['acked', true, true, null],
      returned: ['rtn-unack', false, false, null],
      over: ['normal', false, true, null],
      'cleared-by-anna': ['normal', false, true, null],
      shelved: ['shelved', true, false, 'shelved'],
      suppressed: ['suppressed', true, false, 'suppressed'],
      'out-of-service': ['out-of-service', true, false, 'out-of-service'],
    });
    const asked = await registry.alarms({ states: ['shelved', 'unack'] });
    expect(asked.map(({ origin }) => origin).sort()).toEqual(['active', 'shelved']);
    const orders = await registry.workOrders();
    expect(orders.map(({ number, status }) => [number, status])).toEqual([
      ['WO-000002', 'open'],
      ['WO-000001', 'completed'],
    ]);
    expect((await registry.saveWorkOrder(workOrder('next'))).number).toBe('WO-000003');
    expect((await registry.assets()).map(({ id }) => id)).toEqual(['pump-1']);
    // What a later release may add needs no other table.
    await registry.saveAlarm({ ...alarms[0], id: 'later', state: 'of a later release' as never });
    await registry.saveWorkOrder(workOrder('later', { status: 'of a later release' as never }));
  });
}

/** A copy of its SQLite file. */
export function copied(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mantis-carried-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'registry.sqlite');
  copyFileSync(RELEASED, file);
  return file;
}
