import {
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  LoadingState,
  type TimeRange,
  dateTime,
} from '@grafana/data';
import { type BackendSrv, config, setBackendSrv, setTemplateSrv } from '@grafana/runtime';
import { firstValueFrom, from } from 'rxjs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { RECORDED_AT, recordedAt } from '../testing/recorded';
import { SuiteServer } from '../testing/suite-server';
import { noTemplates, templates } from '../testing/templates';
import { directTransport } from './api/direct-transport';
import type { AssetStatus } from './api/model';
import { MantisDataSource } from './datasource';
import type { MantisOptions, MantisQuery } from './types';

const { assets, histories, workOrders } = recordedAt(RECORDED_AT);
const pump = assets.find(({ asset }) => asset === 'pump-1') as AssetStatus;
const fan = assets.find(({ asset }) => asset === 'fan-1') as AssetStatus;
const order = { ...workOrders[0], id: 'o 1', asset: 'pump-1' };

const server = new SuiteServer();
let root: string;
afterAll(noTemplates);
beforeAll(async () => {
  root = await server.start();
  setTemplateSrv(templates({ asset: { value: 'pump-1' } }));
});
afterAll(() => server.stop());
beforeEach(() => {
  server.asked = [];
  server.answers = {
    'GET /api/v1/assets': { status: 200, body: [pump, fan] },
    'GET /api/v1/me': { status: 200, body: { name: 'grafana', role: 'operator' } },
    'GET /api/v1/history': {
      status: 200,
      body: histories['pump-1'],
    },
    'GET /api/v1/work-orders': { status: 200, body: [order] },
  };
});

const settings = { uid: 'm', url: '', jsonData: {} } as unknown as DataSourceInstanceSettings<MantisOptions>;
const datasource = () =>
  new MantisDataSource(settings, directTransport({ root: `${root}/`, token: 'secret' }));

const PAST = { from: dateTime(1000), to: dateTime(2000), raw: { from: dateTime(1000), to: dateTime(2000) } };
const UP_TO_NOW = { ...PAST, raw: { from: 'now-1h', to: 'now' } };

const ask = (...targets: Array<Partial<MantisQuery>>) => askIn(PAST, ...targets);

function askIn(range: TimeRange, ...targets: Array<Partial<MantisQuery>>): Promise<DataQueryResponse> {
  const request = {
    targets: targets.map((t, i) => ({ refId: 'ABC'[i], ...t })),
    range,
    scopedVars: {},
    maxDataPoints: 321,
  };
  return firstValueFrom(datasource().query(request as unknown as DataQueryRequest<MantisQuery>));
}

test('assets are asked for with the token and narrowed to those of the query', async () => {
  const { data, state } = await ask({ kind: 'assets', asset: '$asset' });
  expect(state).toBe(LoadingState.Done);
  expect(data[0].fields[0].values).toEqual(['pump-1']);
  expect(server.asked[0].headers['x-mantis-token']).toBe('secret');
});

test('a band asks the historian for the time range and the points of the panel', async () => {
  const { data } = await ask({ kind: 'rul', asset: 'pump-1' });
  expect(server.asked[1]).toMatchObject({
    call: 'GET /api/v1/history',
    query: { asset: 'pump-1', from: '1000', to: '2000', points: '321' },
  });
  expect(data[0].name).toBe('rul');
  expect(data[0].length).toBe(histories['pump-1'].find(({ series }) => series === 'rul.p50')?.t.length);
});

test('a query that fails leaves its sentence; the others leave their data', async () => {
  const { data, errors } = await ask({ kind: 'alarms' }, { kind: 'work-orders' });
  expect(errors).toEqual([{ refId: 'A', message: 'There is no GET /api/v1/alarms.', status: 404 }]);
  expect(data.map(({ name }) => name)).toEqual(['work-orders']);
  expect(server.asked.find(({ call }) => call.endsWith('work-orders'))?.query.statuses).toBe(
    'open,acknowledged,in-progress,on-hold',
  );
});

test('an asset that is not known is named, whatever is asked of it', async () => {
  server.answers['GET /api/v1/alarms'] = { status: 200, body: [] };
  server.answers['GET /api/v1/history'] = { status: 200, body: [] };
  for (const kind of ['assets', 'alarms', 'work-orders', 'rul', 'history'] as const) {
    const { data } = await ask({ kind, asset: 'pmp-1', series: 'health.score' });
    const notices = data.flatMap(({ meta }) => meta?.notices ?? []);
    expect(notices).toEqual([{ severity: 'warning', text: 'MANTIS has no asset pmp-1 in service.' }]);
  }
  const { data } = await ask({ kind: 'work-orders', asset: 'pump-1' });
  expect(data[0].meta?.notices).toBeUndefined();
});

test('alarms and orders are asked for by asset: the newest of all may hold none of it', async () => {
  server.answers['GET /api/v1/alarms'] = { status: 200, body: [] };
  await ask({ kind: 'alarms', asset: 'pump-1,fan-1' }, { kind: 'work-orders', asset: 'pump-1' });
  const assets = (call: string) =>
    server.asked.filter((one) => one.call.endsWith(call)).map(({ query }) => query.asset);
  expect(assets('/alarms').sort()).toEqual(['fan-1', 'pump-1']);
  expect(assets('/work-orders')).toEqual(['pump-1']);
});

test('more than is shown are told to be there', async () => {
  const orders = (count: number) => Array.from({ length: count }, (_, i) => ({ ...order, id: `o${i}` }));
  for (const [count, notices] of [
    [500, 0],
    [501, 1],
  ] as const) {
    server.answers['GET /api/v1/work-orders'] = { status: 200, body: orders(count) };
    const { data } = await ask({ kind: 'work-orders' });
    expect(data[0].length).toBe(500);
    expect(data[0].meta?.notices ?? []).toHaveLength(notices);
  }
});

test('what several queries ask at one moment is asked once', async () => {
  await ask({ kind: 'assets' }, { kind: 'assets', asset: 'pump-1' }, { kind: 'rul', asset: 'fan-1' });
  expect(server.asked.filter(({ call }) => call.endsWith('/assets'))).toHaveLength(1);
});

test('a response takes the place of the one before, whether that had failed or not', async () => {
  const failed = await ask({ kind: 'alarms' });
  const worked = await ask({ kind: 'work-orders' });
  expect(failed.errors).toHaveLength(1);
  expect([failed.key, worked.key]).toEqual(['mantis', 'mantis']);
});

test('a live history goes on to the present', async () => {
  await askIn(UP_TO_NOW, { kind: 'history', asset: 'pump-1', series: 'health.score', live: true });
  const asked = server.asked.find(({ call }) => call.endsWith('/history'));
  expect(Number(asked?.query.to)).toBeGreaterThan(Date.now() - 60_000);
});

test('a range of the past stays one, live or not, and today’s life is none of it', async () => {
  server.answers['GET /api/v1/history'] = { status: 200, body: [] };
  const past = await ask(
    { kind: 'rul', asset: 'pump-1' },
    { kind: 'history', asset: 'fan-1', series: 'health.score', live: true },
  );
  expect(past.data[0]).toMatchObject({ name: 'rul', length: 0 });
  const histories = server.asked.filter(({ call }) => call.endsWith('/history'));
  expect(histories.map(({ query }) => query.to)).toEqual(['2000', '2000']);
  const { data } = await askIn(UP_TO_NOW, { kind: 'rul', asset: 'pump-1' });
  expect(data[0].length).toBe(1);
});

test('queries that cannot be answered are not sent', () => {
  const { filterQuery } = MantisDataSource.prototype;
  expect(filterQuery({ refId: 'A', kind: 'history', asset: 'pump-1', series: '' })).toBe(false);
  expect(filterQuery({ refId: 'A', kind: 'assets', hide: true })).toBe(false);
  expect(filterQuery({ refId: 'A', kind: 'history', asset: 'pump-1', series: 'health.score' })).toBe(true);
});

test('an acknowledgement posts the comment and server.answers the changed order', async () => {
  server.answers['POST /api/v1/work-orders/o%201/acknowledge'] = {
    status: 200,
    body: { ...order, status: 'acknowledged' },
  };
  expect(await datasource().acknowledgeWorkOrder('o 1', 'seen')).toMatchObject({ status: 'acknowledged' });
  expect(JSON.parse(server.asked[0].body)).toEqual({ comment: 'seen' });
});

test('a refusal carries its status and its sentence', async () => {
  server.answers['POST /api/v1/work-orders/x/close'] = {
    status: 403,
    body: { error: 'This needs the role operator.' },
  };
  const closing = datasource().closeWorkOrder('x', '', 'repaired');
  await expect(closing).rejects.toMatchObject({ status: 403, message: 'This needs the role operator.' });
});

test('the test of the data source says what it found, or what to do', async () => {
  expect(await datasource().testDatasource()).toEqual({
    status: 'success',
    message: expect.stringContaining('The suite API answers and knows 2 assets.') as string,
  });
  const nowhere = new MantisDataSource(
    settings,
    directTransport({ root: 'http://127.0.0.1:1', token: 'secret' }),
  );
  await expect(nowhere.testDatasource()).rejects.toThrow('Check that Node-RED runs');
});

function answerTo(url: string): unknown {
  if (url.endsWith('/me')) return { name: 'grafana', role: 'operator' };
  return url.endsWith('/assets') ? [pump] : order;
}

test('in Grafana, reading and writing go through separate routes of the proxy, and writing names the person', async () => {
  const calls: Array<{ url: string; headers?: Record<string, string> }> = [];
  setBackendSrv({
    fetch: (request: (typeof calls)[number]) => {
      calls.push(request);
      return from(Promise.resolve({ data: answerTo(request.url) }));
    },
  } as unknown as BackendSrv);
  const proxied = new MantisDataSource({ ...settings, url: '/api/datasources/proxy/uid/m' });
  await proxied.testDatasource();
  await proxied.acknowledgeAlarm('a', 'seen');
  expect(calls.map(({ url }) => url)).toEqual([
    '/api/datasources/proxy/uid/m/read/api/v1/me',
    '/api/datasources/proxy/uid/m/read/api/v1/assets',
    '/api/datasources/proxy/uid/m/write/api/v1/alarms/a/acknowledge',
  ]);
  expect(calls[2].headers).toHaveProperty('X-Mantis-User');
});

test.each(['anna', 'Łukasz', '佐藤'])(
  '%s, as anybody, can acknowledge: the header takes any name',
  async (login) => {
    const calls: Array<{ headers?: Record<string, string> }> = [];
    setBackendSrv({
      fetch: (request: (typeof calls)[number]) => {
        calls.push({ headers: Object.fromEntries(new Headers(request.headers)) });
        return from(Promise.resolve({ data: null }));
      },
    } as unknown as BackendSrv);
    const { user } = config.bootData;
    config.bootData.user = { ...user, login };
    await new MantisDataSource({ ...settings, url: '/proxy' }).acknowledgeAlarm('a', '');
    config.bootData.user = user;
    const sent = calls[0].headers?.['x-mantis-user'] ?? '';
    expect(decodeURIComponent(sent.replace("UTF-8''", ''))).toBe(login);
  },
);

test('what fails of one asset takes nothing from the others, and is told', async () => {
  server.answers['GET /api/v1/history'] = ({ asset }) =>
    asset === 'fan-1'
      ? { status: 503, body: { error: 'The historian does not answer.' } }
      : { status: 200, body: histories['pump-1'] };
  for (const kind of ['history', 'rul'] as const) {
    const { data, errors } = await ask({ kind, asset: 'fan-1,pump-1', series: 'health.score' });
    expect(errors).toBeUndefined();
    expect(new Set(data.map(({ fields }) => fields[1].labels?.asset))).toEqual(new Set(['pump-1']));
    expect(data[0].meta?.notices).toEqual([
      { severity: 'error', text: 'Without fan-1: The historian does not answer.' },
    ]);
    const all = await ask({ kind, asset: 'fan-1', series: 'health.score' });
    expect(all.errors).toMatchObject([{ message: 'The historian does not answer.', status: 503 }]);
  }
  server.answers['GET /api/v1/work-orders'] = ({ asset }) =>
    asset === 'fan-1' ? { status: 503, body: { error: 'Away.' } } : { status: 200, body: [order] };
  const { data } = await ask({ kind: 'work-orders', asset: 'fan-1,pump-1' });
  expect([data[0].length, data[0].meta?.notices?.[0].text]).toEqual([1, 'Without fan-1: Away.']);
});
