import { house, logInto } from '@mantis-pdm/node-red-kit';
import { askRoute, rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test, vi } from 'vitest';
import registryNode from '../registry/node';
import { alarm, assetRecord } from '../testing/objects.fixture';
import { RetirementKeep } from './keep';
import { GRACE_MS } from './routes';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
  for (const [asset] of house().retired.all()) house().retired.put(asset, null);
});

const flow = [{ id: 'r', type: 'mantis-registry' }];
const user = { name: 'anna', role: 'engineer' as const };
const ask = (route: string, id: string, body?: unknown) =>
  askRoute(house().routes, route, { user, params: { id }, body });
const erase = (id: string, confirm = id) =>
  ask('DELETE /api/v1/assets/:id', id, { confirm, comment: 'a typo in the topic' });
const registry = () => {
  const found = house().find('registry');
  if (!found) throw new Error('there is no registry');
  return found;
};

const entries = async () => (await registry().auditPage(null)).entries;

async function withPump(): Promise<void> {
  running = await rig([registryNode], flow);
  await registry().saveAsset(assetRecord('pmup-1'));
  await registry().saveAlarm(alarm('a-1', { asset: 'pmup-1' }));
}

test('what belongs to an asset is named before it is deleted; its id has to be said again', async () => {
  await withPump();
  const belongings = {
    asset: 'pmup-1',
    profile: true,
    declared: null,
    alarms: 1,
    workOrders: 0,
    history: false,
  };
  expect(await ask('GET /api/v1/assets/:id/belongings', 'pmup-1')).toMatchObject({
    body: { ...belongings, graceMs: 86_400_000 },
  });
  await expect(erase('pmup-1', 'pump-1')).rejects.toThrow('"confirm" must be its id');
  await expect(erase('nobody')).rejects.toThrow('There is no asset "nobody"');
  await expect(ask('POST /api/v1/assets/:id/retire', 'pmup-1', { comment: ' ' })).rejects.toThrow();
  expect(house().retired.all()).toEqual([]);
});

test('a retired asset is one over a restart, keeps all that belongs to it, and is taken back; the trail says by whom', async () => {
  await withPump();
  await ask('POST /api/v1/assets/:id/retire', 'pmup-1', { comment: 'sold' });
  const entry = { by: 'anna', reason: 'sold', eraseInMs: null };
  house().retired.put('pmup-1', null);
  await running?.restart([]);
  await running?.restart(flow);
  await expect.poll(() => house().retired.of('pmup-1'), { timeout: 5_000 }).toMatchObject(entry);
  expect(await ask('GET /api/v1/retired', '')).toMatchObject({
    body: [{ asset: 'pmup-1', retirement: entry }],
  });
  await ask('POST /api/v1/assets/:id/return', 'pmup-1', { comment: 'not sold' });
  expect([house().retired.all(), await registry().retirements()]).toEqual([[], {}]);
  await expect(ask('POST /api/v1/assets/:id/return', 'pmup-1')).rejects.toThrow('pmup-1 is not retired');
  expect(await registry().belongings('pmup-1')).toMatchObject({ alarms: 1 });
  const trail = (await entries()).map(({ action, by, comment }) => [action, by, comment]);
  expect(trail).toEqual([
    ['retired', 'anna', 'sold'],
    ['taken back into service', 'anna', 'not sold'],
  ]);
});

test('it is deleted when the suite has run on for the grace: series first, then the rest, then whatever nodes know', async () => {
  await withPump();
  await erase('pmup-1');
  const steps: string[] = [];
  const historian = { erase: vi.fn(async () => void steps.push('series')), latest: () => undefined };
  const off = house().provide('historian', historian as never);
  const heard = () => void steps.push('nodes');
  house().bus.on('asset-erased', heard);
  const time = { steady: 0, now: 5 };
  const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const parts = { house: house(), registry: registry(), log: logInto(log) };
  const keep = new RetirementKeep({ ...parts, now: () => time.now, steady: () => time.steady });
  const tickAt = (steady: number) => ((time.steady = steady), keep.tick());
  await tickAt(1_000);
  // The clock on the wall deletes nothing.
  time.now = GRACE_MS * 400;
  await tickAt(GRACE_MS - 60_000);
  expect([steps, (await registry().asset('pmup-1'))?.id]).toEqual([[], 'pmup-1']);
  historian.erase.mockRejectedValueOnce(new Error('the disk is full'));
  await tickAt(GRACE_MS + 60_000);
  expect(log.warn).toHaveBeenLastCalledWith(expect.stringContaining('the disk is full'));
  expect((await registry().asset('pmup-1'))?.id).toBe('pmup-1');
  await tickAt(GRACE_MS + 120_000);
  expect(steps).toEqual(['series', 'nodes']);
  expect(await registry().asset('pmup-1')).toBeUndefined();
  expect([house().retired.all(), await registry().alarms({ asset: 'pmup-1' })]).toEqual([[], []]);
  expect((await entries()).at(-1)).toMatchObject({ action: 'deleted', by: 'anna', asset: 'pmup-1' });
  house().bus.off('asset-erased', heard);
  off();
});
