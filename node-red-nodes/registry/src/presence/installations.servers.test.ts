import { worded } from '@mantis-pdm/core/remarks';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPostgres } from '../dialects';
import type { RegistryNotice } from '../keeping/place';
import { postgresRegistry, type Repository } from '../repository';
import { alarm, assetRecord, owner, workOrder } from '../testing/objects.fixture';
import { postgresPrograms, PostgresServer } from '../testing/postgres-server.fixture';
import { formerRelease, idsOf, nothing } from './former-release.fixture';

const programs = postgresPrograms();

describe.skipIf(!programs)(programs ? 'PostgreSQL' : 'PostgreSQL is not installed here: skipped', () => {
  let server: PostgresServer;
  const open: Repository[] = [];
  beforeAll(async () => {
    server = await PostgresServer.start(programs as string);
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    const client = new Client(server.options);
    await client.connect();
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    await client.end();
  });
  afterEach(async () => {
    for (const registry of open.splice(0)) await registry.close();
  });

  function start(id: string, run = `run of ${id}`) {
    const told: RegistryNotice[] = [];
    const tell = (notice: RegistryNotice) => void told.push(notice);
    const registry = postgresRegistry(server.options, owner(id, { run, tell, beatMs: 20 }));
    open.push(registry);
    return {
      registry,
      told: () => told.map(({ level, sentence }) => `${level}: ${worded(sentence)}`).join('\n'),
    };
  }

  test('two installations have a motor-1 each, and neither touches what is the other’s', async () => {
    const [{ registry: a }, { registry: b }] = [start('a'), start('b')];
    for (const [registry, name] of [
      [a, 'A'],
      [b, 'B'],
    ] as const) {
      await registry.saveAsset(assetRecord('motor-1', { name }));
      await registry.saveAlarm(alarm('a1', { asset: 'motor-1', state: 'unack', title: name }));
      await registry.saveWorkOrder(workOrder('o1', { asset: 'motor-1', title: name }));
    }
    await a.saveAlarm(alarm('a1', { asset: 'motor-1', state: 'normal', title: 'A' }));
    await a.saveWorkOrder(workOrder('o1', { asset: 'motor-1', status: 'cancelled', title: 'A' }));
    expect(await a.openWorkOrderCounts()).toEqual({});
    expect(await b.openWorkOrderCounts()).toEqual({ 'motor-1': 1 });
    expect(await b.alarm('a1')).toMatchObject({ state: 'unack', title: 'B' });
    expect(await b.workOrder('o1')).toMatchObject({ status: 'open', title: 'B' });
    expect([(await a.asset('motor-1'))?.name, (await b.asset('motor-1'))?.name]).toEqual(['A', 'B']);
    expect((await a.alarms()).map(({ state }) => state)).toEqual(['normal']);
    expect([await idsOf(a), await idsOf(b)]).toEqual(Array(2).fill([['motor-1'], ['a1'], ['o1']]));
    // One plant: no two orders have the same number.
    expect([(await a.workOrder('o1'))?.number, (await b.workOrder('o1'))?.number].sort()).toEqual([
      'WO-000001',
      'WO-000002',
    ]);
  });

  test('rows of the release before become those of the first to open it, which is told once', async () => {
    await formerRelease(await openPostgres(server.options, 'former'));
    const a = start('a');
    expect(await idsOf(a.registry)).toEqual([['motor-1'], ['a1'], ['o1']]);
    expect(await a.registry.alarm('a1')).toMatchObject(alarm('a1', { asset: 'motor-1' }));
    expect((await a.registry.saveWorkOrder(workOrder('o2'))).number).toBe('WO-000008');
    expect(a.told()).toMatch(
      /^warn: PostgreSQL .*: 1 assets, 1 alarms and 1 work orders of a release .* now those of "Hall a" \(a\)/,
    );
    const b = start('b');
    expect(await idsOf(b.registry)).toEqual(nothing);
    expect(b.told()).toMatch(
      /^info: .*other installations keep their rows here: "Hall a" \(a\), last seen 20.*, has those of before the update\./,
    );
    await a.registry.close();
    await b.registry.close();
    for (const again of [start('a'), start('b')]) {
      await again.registry.ready();
      expect(again.told()).toBe('');
    }
  });

  test('both open at once after the update: one of them has the rows', async () => {
    await formerRelease(await openPostgres(server.options, 'former'));
    const both = await Promise.all([start('a'), start('b')].map(({ registry }) => idsOf(registry)));
    expect(both.sort()).toEqual([nothing, [['motor-1'], ['a1'], ['o1']]].sort());
  });

  test('a copied home that runs beside the first is told to both, and its end, too', async () => {
    const first = start('a', 'here');
    await first.registry.ready();
    const copy = start('a', 'there');
    await copy.registry.ready();
    for (const { registry, told } of [first, copy]) {
      await expect
        .poll(() => worded(registry.twin ?? 'light.nothing'), { timeout: 20_000 })
        .toContain('its home was copied, and both run');
      expect(told().match(/error: /g)).toHaveLength(1);
    }
    await copy.registry.close();
    await expect.poll(() => first.registry.twin, { timeout: 20_000 }).toBeNull();
    expect(first.told()).toContain('info: ');
  });

  test('an installation that is started again is no copy of itself', async () => {
    await start('a', 'yesterday').registry.ready();
    await open[0].close();
    const again = start('a', 'today');
    await again.registry.ready();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([again.registry.twin, again.told()]).toEqual([null, '']);
  });
});
