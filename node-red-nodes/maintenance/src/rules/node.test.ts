import { assetProfileSchema, type Alarm, type WorkOrder } from '@mantis-pdm/core/contract';
import { house } from '@mantis-pdm/node-red-kit';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { anomaly, payload, rul, samples } from '../testing/plant.fixture';
import { aboutScores } from './earlier-rows';
import rules from './node';
import { defaultRows } from './rows';

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
  for (const [at, p10] of [80, 49, 75].entries())
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

test('settings of before go by the score still, and the log says what else there is', async () => {
  running = await rig([rules], flow({ settingsVersion: 1 }));
  for (const at of [1, 2, 3])
    running.send('rules', { payload: { ...anomaly('pump-1', 70, at), anomalous: true } });
  for (const at of [4, 5, 6]) running.send('rules', { payload: anomaly('pump-1', 86, at) });
  expect(payload<Alarm>(await running.next('alarms'))).toMatchObject({ raisedAt: 6, priority: 'urgent' });
  expect(aboutScores(defaultRows)).toBeUndefined();
  expect(aboutScores([defaultRows[1]])).toBeUndefined();
  expect(aboutScores([{ when: 'anomaly', quantity: 'severity' }])).toBe('log.rules.scores');
});

test('a new node goes by the verdict, and opens no order while the baseline is provisional', async () => {
  running = await rig([rules], flow({ settingsVersion: 2 }));
  const object = { ...anomaly('pump-1', 70, 1), anomalous: true };
  const baseline = { stage: 'provisional', missing: '410 of 1200 values' };
  running.send('rules', { payload: { ...object, baseline } });
  expect(payload<Alarm>(await running.next('alarms'))).toMatchObject({ raisedAt: 1, priority: 'high' });
  running.send('rules', { payload: { ...object, at: 2 } });
  expect(payload<WorkOrder>(await running.next('orders'))).toMatchObject({
    status: 'open',
    origin: 'anomaly',
  });
});

test('rows that do not fit are set aside and named once, and the others run', async () => {
  const bad = [{ id: 'abc' }, { ...defaultRows[1], id: 'health', when: 'health', quantity: 'score' }, { ...defaultRows[1], id: 'life', quantity: 'p95' }]; // prettier-ignore
  running = await rig([rules], flow({ settingsVersion: 2, rules: [...bad, ...defaultRows] }));
  for (let at = 1; at <= 50; at++) running.send('rules', { payload: rul('engine-7', 10, at) });
  expect(payload<Alarm>(await running.next('alarms'))).toMatchObject({ origin: 'rul', raisedAt: 1 });
  expect(running.statuses('rules').at(-1)).toBe('set aside: abc + 2');
  expect(running.errors()).toEqual([]);
});

test('an asset that fell silent raises an alarm, which a restart keeps, and speaking ends', async () => {
  const quiet = { id: 'quiet', when: 'silence', quantity: 'asset', op: '>', threshold: '8', alarm: 'high' };
  running = await rig([rules], flow({ rules: [quiet] }));
  running.send('rules', { payload: samples('mute-1', 'a', 1, 1) });
  expect(payload<Alarm>(await running.next('alarms'))).toMatchObject({ origin: 'quiet', state: 'unack' });
  await running.restart();
  running.send('rules', { payload: samples('mute-1', 'a', 1, 2) });
  expect(payload<Alarm>(await running.next('alarms'))).toMatchObject({ state: 'rtn-unack' });
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
    [1, 20_000].forEach(flowing);
    await running.next('alarms');
    withdraw();
    withdraw = house().assets.declare('test', profile({}));
    flowing(20_001);
    expect(await running.next('alarms')).toMatchObject({
      payload: { origin: 'limit-high:flow', state: 'rtn-unack' },
    });
    withdraw();
  });
});
