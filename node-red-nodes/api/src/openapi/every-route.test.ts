import { house, type ApiRoute } from '@mantis-pdm/node-red-kit';
import { changed, misfit, rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import api from '../api/node';
import { adapterRoutes, adapters } from '../compatible';
import { MODELS } from '../../../condition/src/testing/shipped.fixture';
import { TokenStore } from '../tokens/token-store';
import * as suite from '../testing/suite.fixture';

const { registryNode, storeNode, historianNode, modelsNode, alarmNode, workOrderNode, httpNode } = suite;
const nodes = [api, registryNode, storeNode, historianNode, modelsNode, alarmNode, workOrderNode, httpNode];
const types = ['registry', 'store', 'api'];
const flow = [
  ...types.map((name) => ({ id: name, type: `mantis-${name}`, z: undefined })),
  { id: 'models', type: 'mantis-models', folder: MODELS, z: undefined },
  { id: 'sink', type: 'mantis-historian', store: 'store' },
  { id: 'alarm', type: 'mantis-alarm' },
  { id: 'order', type: 'mantis-work-order' },
  { id: 'http', type: 'mantis-http' },
];

interface Example {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** Whose token; default an engineer's. */
  as?: 'device';
}

const why = { comment: 'looking at it' };
const machine = { air_temperature: 298.1, process_temperature: 308.6, rotational_speed: 1551, torque: 42.8, tool_wear: 0 }; // prettier-ignore
const history = Array.from({ length: 60 }, (_, i) => ({ at: i * 3_600_000, value: 1 + 0.01 * i }));

/** One request of each route that it answers, in this order. */
const examples: Record<string, Example> = {
  'GET /healthz': {},
  'GET /api/v1/me': {},
  'POST /api/v1/session': { as: 'device' },
  'DELETE /api/v1/session': {},
  'GET /api/openapi.json': {},
  'GET /api/v1/installation': {},
  'PUT /api/v1/installation': { body: { name: 'Hall 2' } },
  'POST /api/v1/sensors/data': {
    body: { timestamp: new Date().toISOString(), assetId: 'pump-1', sensorId: 'pressure', value: 180 },
  },
  'GET /api/v1/assets': {},
  'GET /api/v1/health': {},
  'GET /api/v1/assets/:id': { params: { id: 'pump-1' } },
  'GET /api/v1/assets/:id/profile': { params: { id: 'pump-1' } },
  'POST /api/v1/assets/:id/maintenance': {
    params: { id: 'pump-1' },
    body: { minutes: 30, comment: 'oil change' },
  },
  'POST /api/v1/assets/:id/maintenance/end': { params: { id: 'pump-1' } },
  'GET /api/v1/retired': {},
  'GET /api/v1/assets/:id/belongings': { params: { id: 'pump-1' } },
  'POST /api/v1/assets/:id/retire': { params: { id: 'pump-1' }, body: { comment: 'sold' } },
  'POST /api/v1/assets/:id/return': { params: { id: 'pump-1' } },
  'DELETE /api/v1/assets/:id': { params: { id: 'pump-2' }, body: { confirm: 'pump-2', comment: 'a typo' } },
  'GET /api/v1/history': { query: { asset: 'pump-1', series: 'health.score,raw.x' } },
  'GET /api/v1/alarm-kpis': { query: { positions: '2' } },
  'GET /api/v1/alarms': { query: { states: 'unack' } },
  'POST /api/v1/alarms/:id/acknowledge': { params: { id: 'a1' } },
  'POST /api/v1/alarms/:id/shelve': { params: { id: 'a1' }, body: { ...why, minutes: 5 } },
  'POST /api/v1/alarms/:id/unshelve': { params: { id: 'a1' } },
  'POST /api/v1/alarms/:id/out-of-service': { params: { id: 'a1' }, body: why },
  'POST /api/v1/alarms/:id/return-to-service': { params: { id: 'a1' } },
  'POST /api/v1/alarms/:id/reset': { params: { id: 'a2' } },
  'POST /api/v1/alarms/:id/clear': { params: { id: 'a3' } },
  'GET /api/v1/work-orders': { query: { asset: 'pump-1' } },
  'POST /api/v1/work-orders/:id/acknowledge': { params: { id: 'w1' }, body: why },
  'POST /api/v1/work-orders/:id/close': {
    params: { id: 'w1' },
    body: { resolution: 'repaired', finding: 'failed', failureMode: 'wear' },
  },
  'POST /api/v1/models/:id/classify': {
    params: { id: 'ai4i-failure' },
    body: { features: { type: 0, ...machine } },
  },
  'POST /api/v1/assets/:id/forecast': { params: { id: 'pump-1' }, body: { history, threshold: 3 } },
  'POST /api/predict': { body: { udi: 'M14860', ...machine } },
  'POST /api/v1/forecast': {
    body: {
      machine_id: 'pump-1',
      history: history.map(({ at, value }) => ({ timestamp: at, value })),
      threshold: 3,
    },
  },
  'GET /api/v1/connectors/status': {},
  'GET /api/v1/connectors/:protocol/status': { params: { protocol: 'http' } },
  'GET /api/v1/connectors/:id/dead-letters': { params: { id: 'http' } },
  'POST /api/v1/connectors/:id/dead-letters/replay': { params: { id: 'http' } },
  'GET /api/v1/registry': {},
  'POST /api/v1/registry/backup': { body: { file: 'a.sqlite' } },
  'GET /api/v1/registry/backups': {},
  'POST /api/v1/registry/restore': { body: { file: 'a.sqlite' } },
  'GET /api/v1/historian': {},
  'POST /api/v1/historian/backup': { body: { file: 'a.duckdb' } },
  'GET /api/v1/historian/backups': {},
  'POST /api/v1/historian/restore': { body: { file: 'a.duckdb' } },
};

let running: Rig;
let served: ApiRoute[];
let headers: Record<string, string>;
let device: string;
beforeAll(async () => {
  running = await rig(nodes, flow);
  served = [...house().routes, ...adapterRoutes(adapters, house().routes)];
  const token = suite.issue(running.userDir, 'engineer');
  headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  device = new TokenStore(join(running.userDir, 'mantis/tokens.json')).issue('wall', 'viewer', 0, 'device');
  const registry = suite.service('registry');
  await registry.saveAsset(suite.assetRecord('pump-1'));
  await registry.saveAsset(suite.assetRecord('pump-2'));
  await registry.saveAlarm(suite.alarm('a1', { asset: 'pump-1', origin: 'one' }));
  await registry.saveAlarm(suite.alarm('a2', { asset: 'pump-1', origin: 'two', state: 'rtn-unack' }));
  await registry.saveAlarm(suite.alarm('a3', { asset: 'pump-1', origin: 'three', state: 'rtn-unack' }));
  await registry.saveWorkOrder(suite.workOrder('w1', { asset: 'pump-1' }));
  await suite.service('historian').write(suite.health('pump-1', 88, Date.now()));
});
afterAll(() => running.stop());

const nameOf = ({ method, path }: ApiRoute) => `${method} ${path}`;

function ask({ method, path }: ApiRoute, { params = {}, query = {}, body, as }: Example): Promise<Response> {
  const at = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name]));
  const words = new URLSearchParams(query).toString();
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const who = as === 'device' ? { ...headers, 'x-mantis-token': device } : headers;
  return fetch(`${running.url}${at}${words && `?${words}`}`, { method, headers: who, ...sent });
}

test('every route has an example here, says what it gives, and takes its words by a schema', () => {
  const json = served.filter(({ media }) => media === undefined);
  expect(Object.keys(examples).sort()).toEqual(json.map(nameOf).sort());
  for (const route of json) {
    expect([nameOf(route), route.gives !== undefined]).toEqual([nameOf(route), true]);
    if (/:/.test(route.path)) expect(route.takes, nameOf(route)).toHaveProperty('params');
  }
});

test.each(Object.entries(examples))('%s answers what it says', async (name, example) => {
  const route = served.find((one) => nameOf(one) === name) as ApiRoute;
  const response = await ask(route, example);
  const body: unknown = await response.json();
  expect([response.status, body]).toEqual([expect.toBeOneOf([200, 202]), expect.anything()]);
  expect(misfit(route.gives, body)).toBeUndefined();
});

test('the events of the stream are what it says', async () => {
  const route = served.find(({ path }) => path === '/api/v1/live') as ApiRoute;
  const gone = new AbortController();
  const response = await fetch(`${running.url}/api/v1/live`, { headers, signal: gone.signal });
  const seen = new Set<string>();
  try {
    for await (const { event, data } of suite.events(response)) {
      expect([event, misfit(route.tells?.[event], data)]).toEqual([event, undefined]);
      if (event === 'hello') {
        await suite.service('historian').write(suite.health('pump-1', 77, Date.now()));
        house().bus.emit('changed', changed('alarm', 'a1'));
        house().bus.emit('changed', changed('work-order', 'w1'));
      }
      seen.add(event);
      if (seen.size === Object.keys(route.tells ?? {}).length) break;
    }
  } finally {
    gone.abort();
  }
  expect([...seen].sort()).toEqual(['alarm', 'hello', 'latest', 'work-order']);
});
