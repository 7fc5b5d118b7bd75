import { assetProfileSchema, type Alarm, type WorkOrder } from '@mantis-pdm/core/contract';
import { house } from '@mantis-pdm/node-red-kit';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { payload, rul, samples } from '../testing/plant.fixture';
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

describe('what no reading will clear returns to normal', () => {
  const row = (more: object = {}) => ({
    id: 'r',
    when: 'rul',
    quantity: 'p10',
    op: '<',
    threshold: '50',
    alarm: 'high',
    order: 'repair',
    ...more,
  });
  const raise = async (settings: object) => {
    running = await rig([rules], flow(settings));
    running.send('rules', { payload: rul('engine-9', 10, 1) });
    await running.next('alarms');
    await running.next('orders');
  };
  const over = (words: string) => ({
    payload: {
      asset: 'engine-9',
      state: 'rtn-unack',
      raisedAt: 1,
      history: [{ action: 'cleared', comment: expect.stringContaining(words) as string }],
    },
  });

  test.each([
    ['a rule that is gone', [row({ id: 'other' })], 'not deployed any more'],
    ['a limit that was changed', [row({ threshold: '40' })], 'was changed'],
  ])('%s, when it is deployed, without a reading', async (_what, table, words) => {
    await raise({ rules: [row()] });
    await running?.restart(flow({ rules: table }));
    expect(await running?.next('alarms')).toMatchObject(over(words));
    expect(payload<WorkOrder>((await running?.next('orders')) as never).status).toBe('cancelled');
  });

  test('a rule that is the same stays raised, and clears with the next reading', async () => {
    await raise({ rules: [row()] });
    await running?.restart(flow({ rules: [row({ title: 'In other words' })] }));
    running?.send('rules', { payload: rul('engine-9', 90, 2) });
    const cleared = payload<Alarm>((await running?.next('alarms')) as never);
    expect([cleared.clearedAt, running?.received('alarms')]).toEqual([2, []]);
  });

  test('a limit that the asset states no more, when its profile changes', async () => {
    const profile = (sensors: object) =>
      assetProfileSchema.parse({ match: 'engine-9', class: 'pump', sensors });
    let withdraw = house().assets.declare('test', profile({ flow: { high: 5 } }));
    running = await rig([rules], flow());
    const flowing = (at: number) => running?.send('rules', { payload: samples('engine-9', 'flow', 9, at) });
    [1, 2].forEach(flowing);
    await running.next('alarms');
    withdraw();
    withdraw = house().assets.declare('test', profile({}));
    flowing(3);
    expect(await running.next('alarms')).toMatchObject({
      payload: { origin: 'limit-high:flow', state: 'rtn-unack' },
    });
    withdraw();
  });
});
