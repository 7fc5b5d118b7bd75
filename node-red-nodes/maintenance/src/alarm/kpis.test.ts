import type { AlarmKpisView } from '@mantis-pdm/core/contract/view';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test } from 'vitest';
import type { Alarm, WorkOrder } from '@mantis-pdm/core/contract';
import { house } from '@mantis-pdm/node-red-kit';
import { registryOf } from '../api/requests';
import { call, registry } from '../testing/plant.fixture';
import alarmNode from './node';

const flow = [
  { id: 'registry', type: 'mantis-registry', z: undefined },
  { id: 'alarm', type: 'mantis-alarm', wires: [['out']] },
  { id: 'out', type: 'helper' },
];
const HOUR = 3_600_000;
const MINUTE = 60_000;
const T = Date.UTC(2026, 0, 1);

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

/** An alarm as a rule tells it at a time after {@link T}: raised, or over. */
function told(raisedAt: number, clearedAt: number | null = null): Alarm {
  const at = T + (clearedAt ?? raisedAt);
  const active = clearedAt === null;
  return {
    ...{ v: 1, kind: 'alarm', id: 'alarm:pump-1:hot', seq: at, asset: 'pump-1', at },
    state: active ? 'unack' : 'rtn-unack',
    facts: { active, acknowledged: false, latch: false, suppression: null },
    ...{ priority: 'high', origin: 'hot', title: 'hot', evidence: [], raisedAt: T + raisedAt },
    clearedAt: active ? null : at,
    ...{ acknowledgedBy: null, acknowledgedAt: null, shelvedUntil: null },
    history: [{ at, by: 'rule:hot', action: active ? 'raised' : 'cleared', comment: '' }],
  };
}

const kpis = (query: Record<string, string>) => call('GET', '/api/v1/alarm-kpis', { query });

test('an alarm that comes and goes is counted each time, and what it did when', async () => {
  running = await rig([registry, alarmNode], flow);
  const spells = [
    [0, 30_000],
    [40_000, 50_000],
    [55_000, HOUR],
    [2 * HOUR, null],
  ] as const;
  for (const [raised, cleared] of spells)
    for (const alarm of cleared === null ? [told(raised)] : [told(raised), told(raised, cleared)]) {
      running.send('alarm', { payload: alarm });
      await running.next('out');
    }
  const day = { from: String(T), to: String(T + 24 * HOUR + 2 * HOUR + 1) };
  const { status, body } = await kpis({ ...day, positions: '2' });
  expect([status, body]).toMatchObject([
    200,
    {
      ...{ from: T, to: Number(day.to), positions: 2, alarms: 4, peak10Min: 1.5, floods: [] },
      ...{ standing: 1, stale: 1, chattering: 1, fleeting: 2, topTenShare: 1 },
      topTen: [{ asset: 'pump-1', rule: 'hot', alarms: 4, share: 1 }],
      priorities: { low: 0, medium: 0, high: 4, urgent: 0 },
    },
  ]);
  const early = (await kpis({ from: String(T - HOUR), to: String(T + 35_000) })).body as AlarmKpisView;
  expect(early).toMatchObject({ from: T, alarms: 1, positions: 1, standing: 0 });
  expect(early.perHour).toBeCloseTo(HOUR / 35_000, 9);
  expect((await kpis({ from: String(T + HOUR), to: String(T + 2 * HOUR) })).body).toMatchObject({
    alarms: 0,
  });
});

test.each([
  [{ from: '10', to: '10' }, 400, 'from is 10: must be before to, which is 10'],
  [
    { to: String(T) },
    404,
    /^Alarms are counted since 20\d\d-.*: of a time that ends before, nothing is known\./,
  ],
])('%j is refused with %i', async (query, status, words) => {
  running = await rig([registry, alarmNode], flow);
  const asked = kpis(query);
  await expect(asked).rejects.toThrow(words);
  await expect(asked).rejects.toMatchObject({ status });
});

test('nothing heard since the start is none, of the month until now', async () => {
  running = await rig([registry, alarmNode], flow);
  // The tables are made at the first question.
  await call('GET', '/api/v1/alarms');
  const { body } = await kpis({});
  expect(body).toMatchObject({ alarms: 0, standing: 0, topTen: [], positions: 1 });
});

test('a delay is told that would have stilled the alarm, and none that takes a confirmed case away', async () => {
  running = await rig([registry, alarmNode], flow);
  const every = Array.from({ length: 12 }, (_, at) => at * 10 * MINUTE);
  for (const raised of every)
    for (const alarm of [told(raised), told(raised, raised + 1500)]) {
      running.send('alarm', { payload: alarm });
      await running.next('out');
    }
  const delay = async () =>
    ((await kpis({ from: String(T), to: String(T + 24 * HOUR) })).body as AlarmKpisView).topTen[0].delay;
  expect(await delay()).toEqual({ kind: 'on', ms: 2000, left: 0 });
  const orders = registryOf(house());
  const order = closedOrder(T + every[3] + 100);
  await orders.saveWorkOrder({ ...order, finding: 'nothing' });
  await orders.saveWorkOrder({ ...order, id: 'of another', asset: 'fan-1', finding: 'failed' });
  expect(await delay()).toEqual({ kind: 'on', ms: 2000, left: 0 });
  for (const finding of ['failed', 'in-time'] as const) {
    await orders.saveWorkOrder({ ...order, finding });
    expect(await delay()).toEqual({ kind: 'off', ms: 599_000, left: 1 });
  }
});

/** An order of the pump that was opened at a time and is done. */
const closedOrder = (at: number): WorkOrder => ({
  ...{ v: 1, kind: 'work-order', id: 'order', seq: at, asset: 'pump-1', at, number: null },
  ...{ type: 'inspection', priority: 'high', status: 'completed', title: 'look', origin: 'hot' },
  ...{ failureMode: null, parts: [], technician: null, due: null, planned: null, evidence: [] },
  history: [{ at: at + HOUR, by: 'anna', action: 'completed', comment: '' }],
});
