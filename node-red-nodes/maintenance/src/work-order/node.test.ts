import { parseObject, type WorkOrder } from '@mantis-pdm/core/contract';
import {
  createRuleState,
  defaultRules,
  evaluateRules,
  toWorkOrder,
  type RuleState,
} from '@mantis-pdm/core/maintenance';
import { house } from '@mantis-pdm/node-red-kit';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test } from 'vitest';
import { anomaly, call, payload, registry, rul } from '../testing/plant.fixture';
import workOrderNode from './node';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const flow = [
  { id: 'registry', type: 'mantis-registry', z: undefined },
  { id: 'order', type: 'mantis-work-order', wires: [['out']] },
  { id: 'out', type: 'helper' },
];

/** What the rules ask for when an asset's life is predicted so. */
function orders(asset: string, lives: number[], state: RuleState = createRuleState()): WorkOrder[] {
  const decisions = lives.flatMap((p10, at) =>
    evaluateRules(rul(asset, p10, at), state, { rules: defaultRules }),
  );
  return decisions.map((decision) => toWorkOrder(decision) as WorkOrder);
}

function abnormal(asset: string): WorkOrder {
  const state = createRuleState();
  const [decision] = evaluateRules(anomaly(asset, 99, 3), state, { rules: defaultRules });
  return toWorkOrder(decision) as WorkOrder;
}

const open = async () =>
  (await call('GET', '/api/v1/work-orders', { query: { statuses: 'open,acknowledged' } }))
    .body as WorkOrder[];
const step = (id: string, name: string, body: unknown = {}) =>
  call('POST', `/api/v1/work-orders/:id/${name}`, { params: { id }, body });

test('each asset has one open case with one number, whatever the rules say at the same time', async () => {
  running = await rig([registry, workOrderNode], flow);
  for (const asset of ['pump-1', 'pump-2']) {
    running.send('order', { payload: orders(asset, [10])[0] });
    running.send('order', { payload: abnormal(asset) });
  }
  for (let i = 0; i < 4; i++) await running.next('out');
  const found = await open();
  expect(found.map(({ number }) => number).sort()).toEqual(['WO-000001', 'WO-000002']);
  for (const order of found) {
    expect(order).toMatchObject({ priority: 'urgent', origin: 'rul' });
    expect(order.evidence.map(({ quantity }) => quantity)).toEqual(['rul.p10', 'anomaly.anomalous']);
  }
});

test('an order whose condition clears before anybody has seen it is withdrawn', async () => {
  running = await rig([registry, workOrderNode], flow);
  for (const order of orders('pump-1', [10, 900])) running.send('order', { payload: order });
  await running.next('out');
  expect(payload<WorkOrder>(await running.next('out'))).toMatchObject({
    status: 'cancelled',
    number: 'WO-000001',
  });
  expect(await open()).toEqual([]);
});

test('closing a replacement tells the suite that the asset is new', async () => {
  running = await rig([registry, workOrderNode], flow);
  const renewed = new Promise((resolve) => house().bus.once('asset-renewed', resolve));
  const [order] = orders('pump-1', [10]);
  running.send('order', { payload: order });
  await running.next('out');
  expect(await step(order.id, 'acknowledge', { comment: 'mine' })).toMatchObject({
    body: { status: 'acknowledged' },
  });
  const closed = await step(order.id, 'close', { comment: 'new bearing', resolution: 'replaced' });
  expect(closed.body).toMatchObject({ status: 'completed' });
  const event = { v: 1, kind: 'asset-renewed', asset: 'pump-1', actor: 'anna', workOrder: 'WO-000001' };
  const told = await renewed;
  expect(told).toEqual(parseObject(told));
  expect(told).toMatchObject({ ...event, id: `${order.id}~asset-renewed.3` });
  expect(payload<WorkOrder>(await running.next('out')).status).toBe('acknowledged');
  expect(payload<WorkOrder>(await running.next('out')).status).toBe('completed');
});

test('closing with what was found tells it, with what the order rested on; without, nothing', async () => {
  running = await rig([registry, workOrderNode], flow);
  const told: unknown[] = [];
  const note = (event: unknown) => told.push(event);
  house().bus.on('case-closed', note);
  const [first, second] = [abnormal('pump-1'), abnormal('pump-2')];
  for (const order of [first, second]) running.send('order', { payload: order });
  for (let i = 0; i < 2; i++) await running.next('out');
  await step(first.id, 'acknowledge');
  await step(first.id, 'close', { resolution: 'inspected', finding: 'nothing' });
  await step(second.id, 'close', { resolution: 'inspected' });
  for (let i = 0; i < 3; i++) await running.next('out');
  house().bus.off('case-closed', note);
  expect(told).toHaveLength(1);
  expect(told[0]).toEqual(parseObject(told[0]));
  expect(told[0]).toMatchObject({
    ...{
      kind: 'case-closed',
      id: `${first.id}~case-closed.3`,
      asset: 'pump-1',
      actor: 'anna',
      finding: 'nothing',
    },
    evidence: [{ quantity: 'anomaly.anomalous', ref: first.evidence[0].ref }],
  });
});

test('closing keeps what was found, and refuses what does not fit together', async () => {
  running = await rig([registry, workOrderNode], flow);
  const [order] = orders('pump-1', [10]);
  running.send('order', { payload: order });
  await running.next('out');
  for (const [field, body] of [
    ['finding', { finding: 'broken' }],
    ['failureMode', { failureMode: 'bearing wear' }],
    ['failureMode', { finding: 'in-time', failureMode: 'bearing wear' }],
    ['failureMode', { finding: 'failed', failureMode: '' }],
    ['failureMode', { finding: 'failed', failureMode: 5 }],
  ] as const)
    await expect(step(order.id, 'close', { resolution: 'replaced', ...body })).rejects.toMatchObject({
      status: 400,
      field,
    });
  const failed = { resolution: 'replaced', finding: 'failed', failureMode: 'bearing wear' };
  const renewed = new Promise((resolve) => house().bus.once('asset-renewed', resolve));
  expect((await step(order.id, 'close', failed)).body).toMatchObject({
    finding: 'failed',
    failureMode: 'bearing wear',
  });
  expect(await renewed).toMatchObject({ asset: 'pump-1', failed: true });
});

test('a case that is closed stays closed when its message comes again; a new one opens a new order', async () => {
  running = await rig([registry, workOrderNode], flow);
  const state = createRuleState();
  const [order] = orders('pump-1', [10], state);
  running.send('order', { payload: order });
  await running.next('out');
  await step(order.id, 'close', { resolution: 'inspected' });
  await running.next('out');
  running.send('order', { payload: order });
  running.send('order', { payload: { ...order, id: `${order.id}:later` } });
  expect(payload<WorkOrder>(await running.next('out')).number).toBe('WO-000002');
});

test('steps that make no sense are refused with the right status', async () => {
  running = await rig([registry, workOrderNode], flow);
  const [order] = orders('pump-1', [10]);
  running.send('order', { payload: order });
  await running.next('out');
  await expect(step(order.id, 'close', { resolution: 'burnt' })).rejects.toMatchObject({
    status: 400,
    field: 'resolution',
  });
  await expect(step(order.id, 'close', 'replaced')).rejects.toMatchObject({ status: 400 });
  await step(order.id, 'acknowledge');
  await expect(step(order.id, 'acknowledge')).rejects.toMatchObject({ status: 409 });
  await expect(step('nobody', 'acknowledge')).rejects.toMatchObject({ status: 404 });
  const mine = await call('GET', '/api/v1/work-orders', { query: { asset: 'pump-1' } });
  expect(mine.body).toHaveLength(1);
});
