import { house, logInto } from '@mantis-pdm/node-red-kit';
import { askRoute, rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test, vi } from 'vitest';
import registryNode from '../registry/node';
import { assetRecord } from '../testing/objects.fixture';
import { MaintenanceKeep } from './keep';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
  for (const [asset] of house().maintenance.all()) house().maintenance.end(asset);
});

const flow = [{ id: 'r', type: 'mantis-registry' }];
const user = { name: 'anna', role: 'operator' as const };
const ask = (path: string, id: string, body: unknown) =>
  askRoute(house().routes, `POST /api/v1/assets/:id/${path}`, { user, params: { id }, body });
const stored = async () => (await house().find('registry')?.maintenances()) ?? {};
const under = (asset: string) => house().maintenance.of(asset, Date.now());

test('a person says that an asset is worked on: a restart keeps it, and a person ends it', async () => {
  running = await rig([registryNode], flow);
  await house().find('registry')?.saveAsset(assetRecord('pump-1'));
  const answer = await ask('maintenance', 'pump-1', { minutes: 30, comment: 'bearing change' });
  const entry = { by: 'anna', reason: 'bearing change' };
  expect(answer).toMatchObject({ status: 200, body: { asset: 'pump-1', maintenance: entry } });
  await running.restart([]);
  // Nobody hears it, as where the process ends.
  house().maintenance.end('pump-1');
  await running.restart(flow);
  await expect.poll(() => under('pump-1'), { timeout: 5_000 }).toMatchObject(entry);
  await ask('maintenance/end', 'pump-1', {});
  expect([under('pump-1'), await stored()]).toEqual([undefined, {}]);
});

test('what is over ends by itself, also while nobody ran', async () => {
  running = await rig([registryNode], flow);
  house().maintenance.begin('pump-1', { from: 0, until: Date.now() + 300, by: 'a message', reason: '' });
  await expect.poll(() => house().maintenance.all(), { timeout: 5_000 }).toEqual([]);
  await expect.poll(stored, { timeout: 5_000 }).toEqual({});
  await house().find('registry')?.saveMaintenance('pump-2', { from: 0, until: 1, by: 'anna', reason: '' });
  await running.restart(flow);
  await expect.poll(stored, { timeout: 5_000 }).toEqual({});
});

test('an asset that nobody knows, no time, and no reason are refused with a sentence', async () => {
  running = await rig([registryNode], flow);
  const how = { minutes: 5, comment: 'why' };
  await expect(ask('maintenance', 'nobody', how)).rejects.toThrow('There is no asset "nobody"');
  await expect(ask('maintenance', 'pump-1', { ...how, minutes: 0 })).rejects.toThrow(
    'above 0 and at most 40320',
  );
  await expect(ask('maintenance', 'pump-1', { minutes: 5 })).rejects.toThrow();
});

test('a registry that is away is asked again, and what was said meanwhile is the newer', async () => {
  const time = { steady: 0 };
  const old = { from: 0, until: 1_000, by: 'anna', reason: 'old' };
  const registry = {
    maintenances: vi.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue({ a: old, b: old }),
    saveMaintenance: vi.fn().mockResolvedValue(undefined),
  };
  const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const parts = { house: house(), registry, log: logInto(log), now: () => 1, steady: () => time.steady };
  const keep = new MaintenanceKeep(parts as never);
  await keep.tick();
  await keep.tick();
  expect(log.warn.mock.calls).toEqual([['What is under maintenance is not kept over a restart yet: away']]);
  keep.note({ asset: 'a', maintenance: null });
  time.steady = 10_000;
  await keep.tick();
  expect(registry.saveMaintenance.mock.calls).toEqual([['a', null]]);
  expect([house().maintenance.of('a', 1), house().maintenance.of('b', 1)]).toEqual([undefined, old]);
});
