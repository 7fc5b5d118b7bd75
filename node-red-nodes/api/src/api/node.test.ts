import { house } from '@mantis-pdm/node-red-kit';
import { rig, type FlowNode, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test, vi } from 'vitest';
import { issue } from '../testing/suite.fixture';
import api from './node';

let running: Rig | undefined;
afterEach(async () => {
  vi.unstubAllEnvs();
  await running?.stop();
  running = undefined;
});

const flow: FlowNode[] = [{ id: 'api', type: 'mantis-api', maxBody: 1 }];

async function start(nodes = flow) {
  running = await rig([api], nodes);
  return running;
}

async function ask(path: string, token?: string, init: RequestInit = {}) {
  const headers = { ...(token ? { authorization: `Bearer ${token}` } : {}), ...init.headers };
  const response = await fetch(`${running?.url}${path}`, { ...init, headers });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') && text !== '';
  return { status: response.status, body: json ? (JSON.parse(text) as unknown) : text };
}

test('/healthz says that the suite is alive, to anybody, and nothing else', async () => {
  await start();
  expect(await ask('/healthz')).toEqual({ status: 200, body: { status: 'alive' } });
  expect((await ask('/healthz', undefined, { method: 'HEAD' })).status).toBe(200);
});

test('a token made while Node-RED runs works at once and tells its role; without one nothing is told', async () => {
  const { userDir } = await start();
  for (const path of ['/api/v1/me', '/api/v1/assets', '/api/v1/live', '/api/openapi.json']) {
    expect((await ask(path)).status).toBe(401);
  }
  const [viewer, operator] = [issue(userDir, 'viewer'), issue(userDir, 'operator')];
  expect(await ask('/api/v1/me', viewer)).toEqual({ status: 200, body: { name: 'viewer', role: 'viewer' } });
  const anna = { headers: { 'x-grafana-user': 'anna' } };
  expect(await ask('/api/v1/me', operator, anna)).toMatchObject({
    body: { name: 'anna (operator)', role: 'operator' },
  });
  issue(userDir, 'viewer');
  expect((await ask('/api/v1/me', viewer)).status).toBe(401);
});

test('MANTIS_API_TOKEN is an operator token for headless use', async () => {
  const preset = 'x'.repeat(24);
  vi.stubEnv('MANTIS_API_TOKEN', preset);
  await start();
  expect(await ask('/api/v1/me', preset)).toMatchObject({ body: { name: 'environment', role: 'operator' } });
});

test('a MANTIS_API_TOKEN that is too short is said in the status, and nothing is served', async () => {
  vi.stubEnv('MANTIS_API_TOKEN', 'secret');
  const { statuses } = await start();
  expect(statuses('api').join()).toContain('MANTIS_API_TOKEN has 6 charact');
  expect((await ask('/healthz')).status).toBe(404);
});

test('the largest request is the setting', async () => {
  const { userDir } = await start();
  const withdraw = house().contribute('test', [
    {
      method: 'POST',
      path: '/api/v1/echo',
      role: 'viewer',
      tag: 'test',
      summary: 'echo',
      handle: async ({ body }) => ({ status: 200, body }),
    },
  ]);
  const token = issue(userDir, 'viewer');
  const post = (body: string) =>
    ask('/api/v1/echo', token, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  expect(await post('"fits"')).toEqual({ status: 200, body: 'fits' });
  expect(await post(JSON.stringify('x'.repeat(1024)))).toMatchObject({
    status: 413,
    body: { error: expect.stringContaining('more than 1 KiB') as string },
  });
  withdraw();
});

test('a redeploy puts one API in the place of the other; deleted, it is gone', async () => {
  const { restart } = await start();
  await restart();
  expect((await ask('/healthz')).status).toBe(200);
  expect(house().routes.filter(({ path }) => path === '/healthz')).toHaveLength(1);
  await restart([]);
  expect((await ask('/healthz')).status).toBe(404);
  expect(house().routes).toEqual([]);
});

test('the documentation page is public and holds nothing of this installation', async () => {
  await start();
  const { status, body } = await ask('/api/docs');
  expect([status, body]).toEqual([200, expect.stringContaining('MANTIS suite API') as string]);
});
