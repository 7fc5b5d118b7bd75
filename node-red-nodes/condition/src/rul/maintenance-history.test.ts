import type { WorkOrder } from '@mantis-pdm/core/contract';
import { house, type AssetRecord, type Registry } from '@mantis-pdm/node-red-kit';
import { afterEach, expect, test } from 'vitest';
import type { EstimatorInput } from '@mantis-pdm/core/rul';
import { MaintenanceHistory } from './maintenance-history';

let withdraw: (() => void) | undefined;
afterEach(() => withdraw?.());

const asset = (id: string, commissionedAt: number) => ({ id, class: 'fan', commissionedAt }) as AssetRecord;
const replaced = (of: string, at: number) =>
  ({
    asset: of,
    type: 'repair',
    failureMode: null,
    history: [{ at, action: 'replaced' }],
  }) as unknown as WorkOrder;

test.each([
  ['replacement', 'failed', true],
  ['repair', 'in-time', false],
  ['repair', 'nothing', false],
  ['repair', undefined, true],
  ['replacement', undefined, false],
])('a %s order closed as %s ends a life by failure: %s', async (type, finding, failed) => {
  const order = { ...replaced('fan-1', 300), type, finding } as WorkOrder;
  withdraw = house().provide('registry', {
    assets: () => Promise.resolve([asset('fan-1', 0)]),
    workOrders: () => Promise.resolve([order]),
  } as unknown as Registry);
  const reading = { features: { asset: 'fan-1', at: 1_000 }, profile: { class: 'fan' }, clock: { perMs: 1 } };
  const lives = await new MaintenanceHistory(house(), () => 0).of(reading as unknown as EstimatorInput);
  expect([lives?.failed, lives?.lives()]).toEqual([Number(failed), [{ time: 300, failed }]]);
});

test('the history is another object only where it says something else, which is asked once a minute', async () => {
  let [now, asked] = [0, 0];
  let orders = [replaced('fan-1', 300)];
  const registry = {
    assets: () => Promise.resolve([asset('fan-1', 0), asset('fan-2', 100)]),
    workOrders: () => Promise.resolve((asked++, orders)),
  } as unknown as Registry;
  withdraw = house().provide('registry', registry);
  const history = new MaintenanceHistory(house(), () => now);
  const of = async (id: string) => {
    const reading = { features: { asset: id, at: 1_000 }, profile: { class: 'fan' }, clock: { perMs: 1 } };
    const { basis, lives, ...rest } = (await history.of(reading as unknown as EstimatorInput))!;
    return { basis, lives: lives(), ...rest };
  };
  const first = await of('fan-1');
  expect(first).toMatchObject({
    ...{ count: 2, failed: 1, age: 700, source: 'work orders' },
    lives: [
      { time: 300, failed: true },
      { time: 900, failed: false },
    ],
  });
  expect((await of('fan-2')).lives).toEqual([
    { time: 300, failed: true },
    { time: 700, failed: false },
  ]);
  now = 61_000;
  expect((await of('fan-1')).basis).toBe(first.basis);
  orders = [...orders, replaced('fan-2', 500)];
  expect((await of('fan-1')).basis).toBe(first.basis);
  now = 122_000;
  const later = await of('fan-1');
  expect([later.basis === first.basis, later.count, later.failed, asked]).toEqual([false, 3, 2, 3]);
});
