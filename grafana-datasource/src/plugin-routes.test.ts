// @vitest-environment node
/** What passes through the routes that plugin.json declares, held against a Node-RED that answers every path. */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { proxied } from '../testing/grafana-proxy';
import { routes } from './plugin.json';

/** Paths as they came: a client or server that tidies them up would hide what is asked here. */
let asked: string[] = [];
const server = createServer(({ url = '' }, response) => {
  asked.push(url);
  response.end();
});
let port: number;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => void server.close());
beforeEach(() => void (asked = []));

async function through(path: string, method = 'GET'): Promise<void> {
  const target = proxied(routes, { method, path });
  if (target === undefined) return;
  await new Promise<void>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: target, method }, (response) => {
      response.resume().on('end', resolve);
    });
    sent.on('error', reject).end();
  });
}

test.each([
  ['GET', 'read/api/v1/assets', '/api/v1/assets'],
  ['GET', 'read/api/v1/history?asset=a%2Fb', '/api/v1/history?asset=a%2Fb'],
  ['POST', 'write/api/v1/alarms/a%2Fb/clear', '/api/v1/alarms/a%2Fb/clear'],
])('%s %s reaches the suite API', async (method, path, arrives) => {
  await through(path, method);
  expect(asked).toEqual([arrives]);
});

test.each([
  'read/flows',
  'read/',
  'read',
  'read/settings',
  'read/editor/flows',
  'read/api/v1/../../flows',
  'read/api/v1/../../../flows',
  'read/../flows',
  'read/./flows',
  'read//flows',
  '/read/flows',
  'read/api/../flows',
  'read/api/v1/%2e%2e/%2e%2e/flows',
  'read/api/v1/..%2f..%2fflows',
  'read/api/v1/%252e%252e/%252e%252e/flows',
  'read/api/v1/..;/..;/flows',
  'read/api/v1\\..\\..\\flows',
  'x/../read/flows',
  'x/../read/api/v1/../../../flows',
])('GET %s reaches nothing of Node-RED but the suite API', async (path) => {
  await through(path);
  // Literally below /api/v1/, where the suite API answers 404; no handler of Node-RED is asked for such a path.
  for (const url of asked) expect(url).toMatch(/^\/api\/v1(\/|$)/);
});

test('reading does not write, and writing does not read', async () => {
  await through('read/api/v1/alarms/a/clear', 'POST');
  await through('write/api/v1/assets', 'GET');
  await through('read/api/v1/assets', 'DELETE');
  expect(asked).toEqual([]);
});
