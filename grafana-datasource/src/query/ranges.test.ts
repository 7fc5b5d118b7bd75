import { type DataFrame, type DataQueryRequest, dateTime } from '@grafana/data';
import { setTemplateSrv } from '@grafana/runtime';
import { firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { RECORDED_AT, recordedAt } from '../../testing/recorded';
import { sourceAt } from '../../testing/source-at';
import { SuiteServer } from '../../testing/suite-server';
import { noTemplates, templates } from '../../testing/templates';
import { annotationSupport, toEvents } from '../annotations';
import type { Alarm, AssetStatus } from '../api/model';
import type { MantisDataSource } from '../datasource';
import type { MantisQuery } from '../types';

const { assets, alarms, workOrders } = recordedAt(RECORDED_AT);
const MINUTE = 60_000;
const [recorded] = assets.filter(({ asset }) => asset === 'motor-1');
const motor: AssetStatus = {
  ...recorded,
  ...(recorded.freshness && { freshness: { ...recorded.freshness, now: Date.now() } }),
};
const alarm = (change: Partial<Alarm>): Alarm => ({
  ...alarms[0],
  asset: 'motor-1',
  clearedAt: null,
  ...change,
});
const raised = [
  alarm({ id: 'a', priority: 'low', raisedAt: 10 * MINUTE, clearedAt: 30 * MINUTE }),
  alarm({ id: 'b', priority: 'urgent', raisedAt: 20 * MINUTE, clearedAt: 25 * MINUTE }),
  alarm({ id: 'c', priority: 'high', raisedAt: 35 * MINUTE }),
  alarm({ id: 'd', priority: 'high', raisedAt: -MINUTE, clearedAt: MINUTE }),
];
const scores = (series: string, max: (number | null)[]) => ({
  ...{ series, unit: '', t: max.map((_, i) => i * MINUTE), mean: max, min: max, max },
  ...(series === 'health.score' && { limits: { watch: 80, warning: 60, critical: 40 } }),
});

const server = new SuiteServer();
let source: MantisDataSource;
afterAll(noTemplates);
beforeAll(async () => {
  source = sourceAt(await server.start());
  setTemplateSrv(templates({}));
});
afterAll(() => server.stop());
beforeEach(() => {
  const silent: AssetStatus = { ...motor, asset: 'silent', name: 'Silent', latest: null };
  server.answers = {
    'GET /api/v1/assets': { status: 200, body: [motor, silent] },
    'GET /api/v1/alarms': { status: 200, body: raised },
    'GET /api/v1/work-orders': { status: 200, body: workOrders.slice(0, 1) },
    'GET /api/v1/history': ({ asset, series }) => ({
      status: 200,
      body: (asset === 'silent' ? [] : series.split(',')).map((one) =>
        one.startsWith('health')
          ? scores('health.score', [90, 70, 50, null, 30])
          : scores(one, [10, 60, 80, null, 55, 20, 50]),
      ),
    }),
  };
  server.asked = [];
});

async function ask(query: Partial<MantisQuery>): Promise<DataFrame[]> {
  const [from, to] = [dateTime(0), dateTime(40 * MINUTE)];
  const targets = [{ refId: 'A', ...query }];
  const request = { targets, range: { from, to, raw: { from, to } }, scopedVars: {} };
  const { data } = await firstValueFrom(source.query(request as unknown as DataQueryRequest<MantisQuery>));
  return data as DataFrame[];
}
const asked = (route: string) =>
  server.asked.filter(({ call }) => call.endsWith(route)).map(({ query }) => query);
const column = (frame: DataFrame, name: string) => frame.fields.find((field) => field.name === name)?.values;

test('alarms and orders are those of now, or of the range, one more than is shown', async () => {
  await ask({ kind: 'alarms' });
  await ask({ kind: 'alarms', ranged: true });
  await ask({ kind: 'work-orders', ranged: true });
  expect(asked('/alarms').map(({ from, to, limit }) => [from, to, limit])).toEqual([
    [undefined, undefined, '501'],
    ['0', String(40 * MINUTE), '501'],
  ]);
  expect(asked('/work-orders')[0]).toMatchObject({ from: '0', to: String(40 * MINUTE) });
});

test('alarms are counted by the interval in which they were raised, none of before the range', async () => {
  const [frame] = await ask({ kind: 'alarm-counts' });
  const t = column(frame, 'time') as number[];
  expect(t[1] - t[0]).toBe(MINUTE);
  const at = (priority: string) =>
    t.filter((_, i) => (column(frame, priority)?.[i] as number) > 0).map((ms) => ms / MINUTE);
  expect(['urgent', 'high', 'medium', 'low'].map(at)).toEqual([[20], [35], [], [10]]);
});

test('the timeline of alarms has the most urgent of each moment, and a line for who had none', async () => {
  const [motors, silent] = await ask({ kind: 'alarm-states' });
  expect((column(motors, 'time') as number[]).map((ms) => ms / MINUTE)).toEqual([0, 1, 10, 20, 25, 30, 35]);
  expect(column(motors, 'state')).toEqual(['high', null, 'low', 'urgent', 'low', null, 'high']);
  expect([column(silent, 'time'), column(silent, 'state')]).toEqual([[0], [null]]);
});

test('the timeline of health has the state by the limits that travel with it', async () => {
  const frames = await ask({ kind: 'health-states' });
  expect(frames).toHaveLength(1);
  expect(column(frames[0], 'state')).toEqual(['ok', 'watch', 'warning', null, 'critical']);
});

test('a stretch of anomaly goes from the first score at the limit to the first below, past what is missing', async () => {
  const [frame] = await ask({ kind: 'anomalies', asset: 'motor-1' });
  expect(column(frame, 'from')).toEqual([6 * MINUTE, MINUTE]);
  expect(column(frame, 'to')).toEqual([null, 5 * MINUTE]);
  expect(column(frame, 'peak')).toEqual([50, 80]);
});

test('an annotation asks for alarms of every state in the range, whatever little is given', () => {
  const prepared = (target?: Partial<MantisQuery>) =>
    annotationSupport.prepareQuery?.({ target } as never) as MantisQuery;
  expect(prepared()).toMatchObject({ kind: 'alarms', states: '*', ranged: true, live: false });
  expect(prepared({ kind: 'assets' })).toMatchObject({ kind: 'alarms' });
  expect(prepared({ kind: 'work-orders', states: 'open', refId: 'B' })).toMatchObject({
    ...{ kind: 'work-orders', states: 'open', ranged: true, refId: 'B' },
  });
});

test('what goes on is a region up to now, an order a moment', async () => {
  const events = (await ask({ kind: 'alarms', states: '*' })).flatMap(toEvents);
  const now = Date.now();
  expect(events.map(({ time, timeEnd, isRegion }) => [time, timeEnd, isRegion]).slice(0, 2)).toEqual([
    [10 * MINUTE, 30 * MINUTE, true],
    [20 * MINUTE, 25 * MINUTE, true],
  ]);
  expect(Math.abs((events[2].timeEnd ?? 0) - now)).toBeLessThan(10 * MINUTE);
  const [order] = (await ask({ kind: 'work-orders' })).flatMap(toEvents);
  expect(order).toMatchObject({ time: workOrders[0].at });
  expect(order.isRegion).toBeUndefined();
  const [, ended] = (await ask({ kind: 'anomalies', asset: 'motor-1' })).flatMap(toEvents);
  expect(ended).toMatchObject({ time: MINUTE, timeEnd: 5 * MINUTE, title: 'Anomaly, score up to 80' });
});
