import { assetProfileSchema, type Alarm, type WorkOrder } from '@mantis-pdm/core/contract';
import { house } from '@mantis-pdm/node-red-kit';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test } from 'vitest';
import { payload, rul } from '../testing/plant.fixture';
import rules from './node';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const flow = (settings = {}) => [
  { id: 'rules', type: 'mantis-rules', wires: [['alarms'], ['orders']], ...settings },
  { id: 'alarms', type: 'helper' },
  { id: 'orders', type: 'helper' },
];

test('a life below the asset’s threshold raises an alarm and opens a work order, and takes them back', async () => {
  const profile = assetProfileSchema.parse({ match: 'engine-1', class: 'turbofan', criticality: 'critical' });
  const withdraw = house().assets.declare('test', profile);
  running = await rig([rules], flow());
  for (const [at, p10] of [80, 49, 51].entries())
    running.send('rules', { payload: rul('engine-1', p10, at) });
  const alarms = [await running.next('alarms'), await running.next('alarms')].map(payload<Alarm>);
  const orders = [await running.next('orders'), await running.next('orders')].map(payload<WorkOrder>);
  expect(alarms.map(({ state }) => state)).toEqual(['unack', 'rtn-unack']);
  expect(orders.map(({ status }) => status)).toEqual(['open', 'cancelled']);
  withdraw();
});

test('a rule that was raised before a restart is not raised again', async () => {
  running = await rig([rules], flow());
  running.send('rules', { payload: rul('engine-2', 10, 1) });
  await running.next('alarms');
  await running.restart();
  running.send('rules', { payload: rul('engine-2', 10, 2) });
  running.send('rules', { payload: rul('engine-2', 900, 3) });
  expect(payload<Alarm>(await running.next('alarms')).clearedAt).toBe(3);
});

test('a table that does not fit is told with row and field', async () => {
  running = await rig(
    [rules],
    flow({ rules: [{ id: 'r', when: 'rul', quantity: 'p99', op: '<', threshold: '5' }] }),
  );
  running.send('rules', { payload: rul('engine-1', 10, 1) });
  await expect.poll(() => running?.errors().join()).toContain('0.quantity is "p99"');
});
