import { house } from '@mantis-pdm/node-red-kit';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adapters } from '..';
import api from '../../api/node';
import { httpNode, issue } from '../../testing/suite.fixture';

/**
 * What system A's clients send and read is answered by routes of our own: there is no adapter to keep. Its status has three words, ours
 * one more (`DEGRADED`: connected, and what comes is not stored): a client that knows three takes the fourth for no `CONNECTED`.
 */
const reading = { timestamp: '2026-01-01T00:00:00Z', assetId: 'pump-1', sensorId: 'pressure', value: 148.2 };

let running: Rig;
let headers: Record<string, string>;
beforeAll(async () => {
  running = await rig(
    [api, httpNode],
    [
      { id: 'api', type: 'mantis-api' },
      { id: 'http', type: 'mantis-http', wires: [['out'], []] },
      { id: 'out', type: 'helper' },
    ],
  );
  const token = issue(running.userDir, 'engineer');
  headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
});
afterAll(() => running.stop());

const ask = (path: string, init: RequestInit = {}) => fetch(`${running.url}${path}`, { headers, ...init });
const post = (body: unknown) => ask('/api/v1/sensors/data', { method: 'POST', body: JSON.stringify(body) });

test('a reading is accepted with 202, with a unit or without, and goes into the flow', async () => {
  expect((await post(reading)).status).toBe(202);
  expect((await post({ ...reading, timestamp: '2026-01-01T00:00:01Z', unit: 'bar' })).status).toBe(202);
  expect(await running.next('out')).toMatchObject({
    payload: { asset: 'pump-1', channels: { pressure: { v: [148.2] } } },
  });
});

test.each(['timestamp', 'assetId', 'sensorId', 'value'])(
  'a reading without %s is refused with 400',
  async (field) => {
    const { [field]: _, ...rest } = reading as Record<string, unknown>;
    expect((await post(rest)).status).toBe(400);
  },
);

test('the state of the OPC UA connectors has the three fields that are read', async () => {
  const answer = await ask('/api/v1/connectors/opcua/status');
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { status: 'DISCONNECTED', activeNodes: 0, messagesPerSecond: 0 },
  ]);
});

test('none of this goes through an adapter', () => {
  const paths = house().routes.map(({ path }) => path);
  expect(paths).toContain('/api/v1/sensors/data');
  expect(adapters.map(({ over }) => over.path)).not.toContain('/api/v1/sensors/data');
});
