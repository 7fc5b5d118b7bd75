// @vitest-environment node
/** What passes through the routes that plugin.json declares, held against a Node-RED that answers every path. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { AnyServer } from '../testing/any-server';
import { proxied } from '../testing/grafana-proxy';
import { routes } from './plugin.json';

const server = new AnyServer();
beforeAll(() => server.start());
afterAll(() => server.stop());
beforeEach(() => void (server.asked = []));

async function through(path: string, method = 'GET'): Promise<void> {
  const target = proxied(routes, { method, path });
  if (target !== undefined) await server.ask(method, target);
}

test.each([
  ['GET', 'read/api/v1/assets', '/api/v1/assets'],
  ['GET', 'read/api/v1/history?asset=a%2Fb', '/api/v1/history?asset=a%2Fb'],
  ['POST', 'write/api/v1/alarms/a%2Fb/clear', '/api/v1/alarms/a%2Fb/clear'],
])('%s %s reaches the suite API', async (method, path, arrives) => {
  await through(path, method);
  expect(server.asked).toEqual([arrives]);
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
  for (const url of server.asked) expect(url).toMatch(/^\/api\/v1(\/|$)/);
});

test('reading does not write, and writing does not read', async () => {
  await through('read/api/v1/alarms/a/clear', 'POST');
  await through('write/api/v1/assets', 'GET');
  await through('read/api/v1/assets', 'DELETE');
  expect(server.asked).toEqual([]);
});
