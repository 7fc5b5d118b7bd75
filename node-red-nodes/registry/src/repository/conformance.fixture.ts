import type { Alarm, WorkOrder } from '@mantis-pdm/core/contract';
import type { AssetFilter, AssetRecord, RegistryEvent, Revised } from '@mantis-pdm/node-red-kit';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { alarm, assetRecord, workOrder } from '../testing/objects.fixture';
import type { Repository } from './repository';

interface Opened {
  registry: Repository;
  end(): Promise<void>;
}

/** What every database that the registry runs on passes: called within a `describe` of that database. */
// eslint-disable-next-line max-lines-per-function -- one list of tests, as in a test file
export function conforms(open: () => Promise<Opened>): void {
  let opened: Opened;
  let registry: Repository;
  beforeAll(async () => {
    opened = await open();
    registry = opened.registry;
    // A server in WebAssembly compiles at its first statements: half a minute on a busy machine.
    await registry.assets();
  }, 120_000);
  afterAll(() => opened.end());

  test('assets are found by where they belong, and none is a part of itself', async () => {
    const at = (id: string, place: Partial<AssetRecord['profile']>) =>
      registry.saveAsset(assetRecord(id, { profile: { ...assetRecord(id).profile, ...place } }));
    await at('press', { site: 'Genf', line: 'A' });
    await at('motor', { site: 'Genf', line: 'B', parent: 'press' });
    await at('fan', { site: 'Genf', line: 'B', parent: 'motor' });
    const ids = async (filter: AssetFilter) => (await registry.assets(filter)).map(({ id }) => id);
    expect(await ids({ site: 'Genf' })).toEqual(['fan', 'motor', 'press']);
    expect(await ids({ site: 'Genf', line: 'B' })).toEqual(['fan', 'motor']);
    expect(await ids({ parent: 'motor' })).toEqual(['fan']);
    expect(await ids({ site: '' })).toEqual([]);
    await expect(at('press', { parent: 'fan' })).rejects.toThrow(
      'press cannot be a part of fan, which is a part of press',
    );
    await expect(at('fan', { parent: 'fan' })).rejects.toThrow('fan cannot be a part of itself');
    expect((await registry.asset('press'))?.profile.parent).toBeNull();
    for (let i = 0; i <= 20; i++)
      await at(`level ${i}`, { site: 'deep', parent: i === 0 ? null : `level ${i - 1}` });
    await expect(at('level 21', { parent: 'level 20' })).rejects.toThrow('more than 20 levels of assets');
  });

  test('an asset comes back as it was saved, and keeps the moment it was first seen', async () => {
    await registry.saveAsset(assetRecord('pump-1'));
    await registry.saveAsset(assetRecord('pump-1', { name: 'Main pump', commissionedAt: 1_800_000_000_000 }));
    expect(await registry.asset('pump-1')).toEqual(assetRecord('pump-1', { name: 'Main pump' }));
    await registry.saveAsset(assetRecord('pump-1', { name: 'Main pump', commissionedAt: 1_600_000_000_000 }));
    expect((await registry.asset('pump-1'))?.commissionedAt).toBe(1_600_000_000_000);
    expect(await registry.asset('pump-2')).toBeUndefined();
    expect((await registry.assets({ site: 'Basel' })).map(({ id }) => id)).toEqual(['pump-1']);
  });

  test('what is under maintenance is kept by asset, until it is no more', async () => {
    const entry = { from: 1, until: 2, by: 'anna', reason: 'oil change' };
    await registry.saveMaintenance('pump-1', entry);
    await registry.saveMaintenance('pump-2', entry);
    await registry.saveMaintenance('pump-1', { ...entry, until: 3 });
    await registry.saveMaintenance('pump-2', null);
    expect(await registry.maintenances()).toEqual({ 'pump-1': { ...entry, until: 3 } });
    await registry.saveMaintenance('pump-1', null);
  });

  test('an alarm is saved once however often it comes, and found by asset and state', async () => {
    const raised = alarm('alarm-1');
    await registry.saveAlarm(raised);
    await registry.saveAlarm(raised);
    await registry.saveAlarm(
      alarm('alarm-2', { asset: 'fan-1', raisedAt: raised.raisedAt + 1, state: 'acked' }),
    );
    expect(await registry.alarm('alarm-1')).toEqual(raised);
    expect((await registry.alarms()).map(({ id }) => id)).toEqual(['alarm-2', 'alarm-1']);
    expect(await registry.alarms({ asset: 'pump-1' })).toEqual([raised]);
    expect((await registry.alarms({ states: ['acked', 'shelved'] })).map(({ id }) => id)).toEqual([
      'alarm-2',
    ]);
    expect(await registry.alarms({ states: [] })).toEqual([]);
    expect((await registry.alarms({ limit: 1 })).map(({ id }) => id)).toEqual(['alarm-2']);
  });

  test('an alarm that is raised again is heard again; what was announced once, or acknowledged, stays so', async () => {
    const T = 1_690_000_000_000;
    const heard = { asset: 'spells', rule: 'anomaly-high', priority: 'high', suppressed: false };
    const say = (change: Partial<Alarm>) =>
      registry.saveAlarm(alarm('spells', { asset: 'spells', ...change }));
    const spells = async (from: number, to: number) =>
      (await registry.alarmSpells({ from: T + from, to: T + to })).spells
        .filter(({ asset }) => asset === 'spells')
        .map(({ raisedAt, clearedAt, acknowledgedAt, ...rest }) => [
          raisedAt - T,
          clearedAt === null ? null : clearedAt - T,
          acknowledgedAt === null ? null : acknowledgedAt - T,
          ...(rest.suppressed ? ['suppressed'] : []),
        ]);
    await say({ raisedAt: T });
    await say({ raisedAt: T, state: 'acked', acknowledgedAt: T + 3 });
    await say({ raisedAt: T, state: 'shelved', acknowledgedAt: T + 4 });
    await say({ raisedAt: T, state: 'normal', clearedAt: T + 10, acknowledgedAt: T + 4 });
    await say({ raisedAt: T + 20, state: 'shelved' });
    expect(await spells(0, 100)).toEqual([
      [20, null, null, 'suppressed'],
      [0, 10, 3],
    ]);
    await say({ raisedAt: T + 20, state: 'unack' });
    await say({ raisedAt: T + 20, state: 'unack' });
    expect(await spells(0, 100)).toEqual([
      [20, null, null],
      [0, 10, 3],
    ]);
    expect(await spells(0, 20)).toEqual([[0, 10, 3]]);
    expect(await spells(30, 40)).toEqual([[20, null, null]]);
    await say({ raisedAt: T + 20, state: 'normal', clearedAt: T + 40 });
    expect([await spells(30, 40), await spells(30, 41)]).toEqual([[[20, 40, null]], []]);
    const [spell] = (await registry.alarmSpells({ from: T, to: T + 1 })).spells;
    expect(spell).toEqual({ ...heard, raisedAt: T, clearedAt: T + 10, acknowledgedAt: T + 3 });
  });

  test('work orders are numbered in sequence, and a number stays with its order', async () => {
    const first = await registry.saveWorkOrder(workOrder('order-1'));
    const second = await registry.saveWorkOrder(workOrder('order-2', { at: 1_700_000_000_001 }));
    expect([first.number, second.number]).toEqual(['WO-000001', 'WO-000002']);
    const again = await registry.saveWorkOrder(workOrder('order-1', { status: 'completed' }));
    expect(again).toEqual({ ...workOrder('order-1'), status: 'completed', number: 'WO-000001' });
    expect(await registry.workOrder('order-1')).toEqual(again);
    expect((await registry.workOrders({ statuses: ['open'] })).map(({ id }) => id)).toEqual(['order-2']);
    expect((await registry.workOrders({ origin: 'rul-low' })).map(({ id }) => id)).toEqual([
      'order-2',
      'order-1',
    ]);
    expect(await registry.workOrders({ origin: 'other' })).toEqual([]);
    expect(await registry.openWorkOrderCounts()).toEqual({ 'pump-1': 1 });
  });

  test('a range has the alarms and orders that were there at some time of it', async () => {
    const T = 1_600_000_000_000;
    const spells: [id: string, from: number, to: number | null][] = [
      ['before', 0, 9],
      ['into', 0, 10],
      ['still', 1, null],
      ['within', 11, 15],
      ['out of', 20, 30],
      ['after', 21, null],
    ];
    for (const [id, from, to] of spells) {
      const over = to === null ? null : T + to;
      const ended = over !== null;
      await registry.saveAlarm(
        alarm(`range ${id}`, {
          ...{ asset: 'range', raisedAt: T + from, clearedAt: over, state: ended ? 'normal' : 'acked' },
        }),
      );
      const history = ended ? [{ at: over, by: 'anna', action: 'closed', comment: '' }] : [];
      await registry.saveWorkOrder(
        workOrder(`range ${id}`, {
          ...{ asset: 'range', at: T + from, status: ended ? 'completed' : 'on-hold', history },
        }),
      );
    }
    const found = async (filter: { from?: number; to?: number; limit?: number }) => {
      const shifted = {
        ...{ asset: 'range', limit: filter.limit },
        ...(filter.from !== undefined && { from: T + filter.from }),
        ...(filter.to !== undefined && { to: T + filter.to }),
      };
      const [alarms, orders] = [await registry.alarms(shifted), await registry.workOrders(shifted)];
      const ids = alarms.map(({ id }) => id.replace('range ', ''));
      expect(orders.map(({ id }) => id.replace('range ', ''))).toEqual(ids);
      return ids;
    };
    expect(await found({ from: 10, to: 20 })).toEqual(['out of', 'within', 'still', 'into']);
    expect(await found({ from: 10, to: 20, limit: 2 })).toEqual(['out of', 'within']);
    expect(await found({ from: 31 })).toEqual(['after', 'still']);
    expect(await found({ to: 0 })).toEqual(['into', 'before']);
  });

  test('objects and what is told of them are stored together, and told until it is said that they were', async () => {
    const order = workOrder('committed', { asset: 'pump-9' });
    const revisions: number[] = [];
    const events = (all: readonly Revised[]) =>
      all.map(({ object: body, revision }) => {
        revisions.push(revision);
        return { kind: body.kind, body } as RegistryEvent;
      });
    const { stored, untold } = await registry.commit({ objects: [alarm('c-1'), order], events });
    expect(stored.map(({ id }) => id)).toEqual(['c-1', 'committed']);
    expect((await registry.workOrder('committed'))?.number).toBe((stored[1] as WorkOrder).number);
    // Whatever becomes of the object, the event says what it said.
    await registry.saveAlarm(alarm('c-1', { state: 'acked' }));
    expect(await registry.untold(['alarm', 'work-order'])).toEqual(untold);
    expect(untold.map(({ body }) => body)).toEqual(stored);
    // Each counts by itself, whoever stored it in between.
    await registry.commit({ objects: [alarm('c-1')], events: (all) => (events(all), []) });
    expect(revisions).toEqual([1, 1, 3]);
    await registry.told(untold[0].place);
    expect(await registry.untold(['alarm'])).toEqual([]);
    expect(await registry.untold(['work-order'])).toHaveLength(1);
    await registry.told(untold[1].place);
    const half = { objects: [alarm('c-2'), workOrder('c-3', { priority: 'lost' as never })], events };
    await expect(registry.commit(half)).rejects.toThrow('could not commit c-2, c-3');
    expect([await registry.alarm('c-2'), await registry.untold(['alarm'])]).toEqual([undefined, []]);
    await registry.saveWorkOrder({ ...order, status: 'completed' });
  });

  test('orders that are saved at the same time get different numbers', async () => {
    const orders = Array.from({ length: 20 }, (_, i) => workOrder(`at-once-${i}`, { asset: `asset-${i}` }));
    const stored = await Promise.all(orders.map((order) => registry.saveWorkOrder(order)));
    expect(new Set(stored.map(({ number }) => number)).size).toBe(20);
  });

  test('the same order saved twice at once is one order with one number', async () => {
    const [a, b] = await Promise.all([1, 2].map(() => registry.saveWorkOrder(workOrder('twin'))));
    expect(a.number).toBe(b.number);
  });

  test('any text comes back, NUL and broken surrogates as U+FFFD', async () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(anyText, async (title) => {
        await registry.saveAlarm(alarm('text', { title }));
        const expected = Buffer.from(title, 'utf8').toString('utf8').replaceAll('\0', '\uFFFD');
        expect((await registry.alarm('text'))?.title).toBe(expected);
      }),
      { numRuns: 50 },
    );
  });

  test('a value that the tables refuse is told in a sentence, and nothing of it is kept', async () => {
    const wrong = workOrder('wrong', { priority: 'lost' as never });
    await expect(registry.saveWorkOrder(wrong)).rejects.toMatchObject({
      name: 'PortError',
      retryable: false,
      message: expect.stringContaining('could not save work order wrong') as string,
    });
    expect(await registry.workOrder('wrong')).toBeUndefined();
  });

  test('names that mean something to JavaScript or SQL are only names', async () => {
    const names = ['__proto__', 'constructor', "'; DROP TABLE assets; --", '%', 'Ä pump'];
    for (const id of names) await registry.saveAsset(assetRecord(id));
    for (const id of names) expect((await registry.asset(id))?.id).toBe(id);
  });

  test('an asset is retired and taken back; deleted, all of it goes and nothing of another, and who did what stays', async () => {
    const note = { at: 1, by: 'anna', action: 'retired', asset: 'typo-1', comment: 'a typo' };
    const entry = { at: 1, by: 'anna', reason: 'a typo', eraseInMs: 5 };
    for (const id of ['typo-1', 'typo-2']) {
      await registry.saveAsset(assetRecord(id));
      await registry.saveAlarm(alarm(`alarm of ${id}`, { asset: id }));
      await registry.saveWorkOrder(workOrder(`order of ${id}`, { asset: id }));
      await registry.saveMaintenance(id, { from: 1, until: 2, by: 'anna', reason: 'x' });
    }
    await registry.saveRetirement('typo-1', entry, note);
    await registry.saveRetirement('typo-2', { ...entry, eraseInMs: null });
    expect(await registry.retirements()).toEqual({
      'typo-1': entry,
      'typo-2': { ...entry, eraseInMs: null },
    });
    await registry.saveRetirement('typo-2', null);
    expect(await registry.eraseAsset('typo-1', { ...note, action: 'deleted' })).toEqual({
      alarms: 1,
      workOrders: 1,
    });
    expect(await registry.asset('typo-1')).toBeUndefined();
    expect(await registry.alarms({ asset: 'typo-1' })).toEqual([]);
    expect(await registry.workOrders({ asset: 'typo-1' })).toEqual([]);
    const { spells } = await registry.alarmSpells({ from: 0, to: 2e12 });
    expect(spells.filter(({ asset }) => asset.startsWith('typo')).map(({ asset }) => asset)).toEqual([
      'typo-2',
    ]);
    expect([await registry.retirements(), Object.keys(await registry.maintenances())]).toEqual([
      {},
      ['typo-2'],
    ]);
    expect(await registry.belongings('typo-2')).toEqual({ alarms: 1, workOrders: 1 });
    expect((await registry.auditPage(null)).entries.map(({ action }) => action)).toEqual([
      'retired',
      'deleted',
    ]);
    await registry.eraseAsset('typo-2', note);
  });
}
