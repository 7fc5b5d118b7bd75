import { assetProfileSchema } from '@mantis-pdm/core/contract';
import { House, PortError, type AssetRecord, type Registry } from '@mantis-pdm/node-red-kit';
import { expect, test, vi } from 'vitest';
import { Enrolment } from './enrolment';
import { foreign, worded, type Remark } from '@mantis-pdm/core/remarks';

/** The two calls that enrolment makes, over a map. */
function registry(stored = new Map<string, AssetRecord>()) {
  const asset = vi.fn(async (id: string) => stored.get(id));
  const saveAsset = vi.fn(async (record: AssetRecord) => void stored.set(record.id, record));
  return { stored, asset, saveAsset, service: { asset, saveAsset } as unknown as Registry };
}

const options = () => ({ steady: () => 0, onError: vi.fn() });

test('an asset is saved with its profile when it is first met, and then left alone', async () => {
  const house = new House();
  const { service, stored, saveAsset } = registry();
  house.provide('registry', service);
  house.assets.declare(
    'config',
    assetProfileSchema.parse({ match: 'pump-*', class: 'hydraulic-pump', criticality: 'high' }),
  );
  const enrolment = new Enrolment(house, options());
  for (let i = 0; i < 3; i++) enrolment.meet('pump-1', 1_000 + i);
  await enrolment.idle();
  expect(stored.get('pump-1')).toMatchObject({
    name: 'pump-1',
    class: 'hydraulic-pump',
    commissionedAt: 1_000,
  });
  expect(saveAsset).toHaveBeenCalledTimes(1);
});

test('after a restart nothing is written unless the profile changed', async () => {
  const house = new House();
  const { service, saveAsset } = registry();
  house.provide('registry', service);
  const meet = async () => {
    const enrolment = new Enrolment(house, options());
    enrolment.meet('fan-1', Date.now());
    await enrolment.idle();
  };
  await meet();
  await meet();
  expect(saveAsset).toHaveBeenCalledTimes(1);
  house.assets.declare('config', assetProfileSchema.parse({ match: 'fan-1', name: 'Roof fan' }));
  await meet();
  expect(saveAsset.mock.lastCall?.[0].name).toBe('Roof fan');
});

test('who states no criticality is stored with that of its class, and anew when that is another', async () => {
  const house = new House();
  const { service, stored } = registry();
  house.provide('registry', service);
  const met = async (profile: object) => {
    const takeBack = house.assets.declare('config', assetProfileSchema.parse({ match: 'm-1', ...profile }));
    const enrolment = new Enrolment(house, options());
    enrolment.meet('m-1', 1_000);
    await enrolment.idle();
    takeBack();
    return stored.get('m-1')?.criticality;
  };
  expect(await met({ class: 'main-motor' })).toBe('critical');
  expect(await met({ class: 'fan' })).toBe('low');
  expect(await met({ class: 'fan', criticality: 'high' })).toBe('high');
  expect(await met({})).toBe('medium');
});

test('the year of one wrong date is not when the asset began', async () => {
  const house = new House();
  const { service, stored } = registry();
  house.provide('registry', service);
  for (const at of [Date.now() + 5 * 365 * 86_400_000, 1_000, 2_000]) {
    const enrolment = new Enrolment(house, options());
    enrolment.meet('fan-1', at);
    await enrolment.idle();
  }
  expect(stored.get('fan-1')?.commissionedAt).toBe(1_000);
});

test('a registry that is away is told once, and asked again later', async () => {
  const house = new House();
  const { service, asset, saveAsset } = registry();
  house.provide('registry', service);
  asset.mockRejectedValueOnce(new PortError(foreign('server away'), true));
  let now = 0;
  const onError = vi.fn();
  const enrolment = new Enrolment(house, { steady: () => now, onError });
  enrolment.meet('a', 1);
  await enrolment.idle();
  enrolment.meet('a', 1);
  await enrolment.idle();
  expect(onError.mock.calls.map(([why]) => worded(why as Remark))).toEqual([
    'Asset a is not in the registry yet: server away',
  ]);
  now = 10_000;
  enrolment.meet('a', 1);
  await enrolment.idle();
  expect(saveAsset).toHaveBeenCalledTimes(1);
});

test('without a registry nothing happens', async () => {
  const enrolment = new Enrolment(new House(), options());
  enrolment.meet('a', 1);
  await enrolment.idle();
});
