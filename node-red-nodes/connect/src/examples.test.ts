import type { Samples } from '@mantis-pdm/core/contract';
import { house, type ApiRequest } from '@mantis-pdm/node-red-kit';
import { rig, type FlowNode, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import http from './http/node';
import intake from './in/node';
import modbusEndpoint from './modbus-endpoint/node';
import modbus from './modbus/node';
import mqttEndpoint from './mqtt-endpoint/node';
import mqtt from './mqtt/node';
import endpoint from './opcua-endpoint/node';
import opcua from './opcua/node';
import plant from './plant/node';
import replay from './replay/node';

const folder = resolve(__dirname, '../examples');
const types = [intake, endpoint, opcua, modbusEndpoint, modbus, mqttEndpoint, mqtt, http, plant, replay];
let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

/** The example with its debug nodes collecting; tabs, comments and buttons are the editor's business. */
function load(name: string): FlowNode[] {
  const nodes = JSON.parse(readFileSync(join(folder, name), 'utf8')) as FlowNode[];
  const kept = nodes.filter(({ type }) => !['tab', 'comment', 'inject'].includes(type));
  return kept
    .map((node) =>
      node.type === 'debug' ? { id: node.id, type: 'helper' } : { ...node, z: undefined as never },
    )
    .map((node) => JSON.parse(JSON.stringify(node)) as FlowNode);
}

/** What pressing the example's button sends. */
function press(name: string, id: string): { to: string; message: Record<string, unknown> } {
  const nodes = JSON.parse(readFileSync(join(folder, name), 'utf8')) as FlowNode[];
  const button = nodes.find((node) => node.id === id) as FlowNode;
  const text = button.payload as string;
  const payload = button.payloadType === 'str' ? text : (JSON.parse(text) as unknown);
  return { to: (button.wires as string[][])[0][0], message: { topic: button.topic, payload } };
}

test('every node type of the package is shown in an example', () => {
  const shown = readdirSync(folder).flatMap(
    (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as FlowNode[],
  );
  for (const { definition } of types) expect(shown.map(({ type }) => type)).toContain(definition.type);
});

test('01 - Replay a file', async () => {
  const name = '01 - Replay a file.json';
  running = await rig(types, load(name));
  mkdirSync(join(running.userDir, 'recordings'));
  writeFileSync(
    join(running.userDir, 'recordings/pump.csv'),
    'timestamp,pressure (bar)\n2026-01-01T00:00:00Z,180\n',
  );
  const { to, message } = press(name, 'ex-replay-start');
  running.send(to, message);
  expect(await running.next('ex-replay-s')).toMatchObject({
    payload: { channels: { pressure: { unit: 'bar', v: [180] } } },
  });
});

test('02 - Simulated plant', async () => {
  const name = '02 - Simulated plant.json';
  running = await rig(types, load(name));
  expect(await running.next('ex-plant-s')).toMatchObject({ payload: { asset: 'motor-1' } });
  for (const id of ['ex-plant-f', 'ex-plant-o', 'ex-plant-r'])
    running.send(press(name, id).to, press(name, id).message);
  expect(await running.next('ex-plant-p', 15_000)).toMatchObject({
    payload: { servers: [{ protocol: 'opcua' }] },
  });
  expect(running.errors()).toEqual([]);
});

test('03 - OPC UA subscription', async () => {
  running = await rig(types, load('03 - OPC UA subscription.json'));
  const { payload } = await running.next('ex-opcua-s', 20_000);
  expect((payload as Samples).source).toEqual({ protocol: 'opcua', address: 'plant' });
});

test('04 - Messages of other nodes', async () => {
  const name = '04 - Messages of other nodes.json';
  running = await rig(types, load(name));
  for (const id of ['ex-in-a', 'ex-in-b', 'ex-in-d'])
    running.send(press(name, id).to, press(name, id).message);
  expect(await running.next('ex-in-s')).toMatchObject({
    payload: { asset: 'motor-1', channels: { vibration: { unit: 'mm/s' } } },
  });
  expect(await running.next('ex-in-s')).toMatchObject({ payload: { asset: 'pump-1' } });
  expect(await running.next('ex-in-q')).toMatchObject({ payload: { kind: 'data-quality' } });
});

test('05 - Modbus registers', async () => {
  running = await rig(types, load('05 - Modbus registers.json'));
  const { payload } = await running.next('ex-modbus-s', 20_000);
  expect(payload).toMatchObject({ source: { protocol: 'modbus', address: 'plant' } });
});

test('06 - MQTT and Sparkplug', async () => {
  running = await rig(types, load('06 - MQTT and Sparkplug.json'));
  expect(await running.next('ex-mqtt-js', 20_000)).toMatchObject({
    payload: { source: { protocol: 'mqtt' } },
  });
  expect(await running.next('ex-mqtt-bs', 20_000)).toMatchObject({
    payload: { source: { protocol: 'sparkplug' } },
  });
});

test('07 - Readings over HTTP', async () => {
  running = await rig(types, load('07 - Readings over HTTP.json'));
  const route = house().routes.find(({ path }) => path === '/api/v1/sensors/data');
  const body = { timestamp: '2026-01-01T00:00:00Z', assetId: 'pump-1', sensorId: 'pressure', value: 180 };
  const user = { name: 'test', role: 'operator' } as const;
  const client = { token: 'test', address: '127.0.0.1' };
  const around = { params: {}, query: {}, user, client, signal: AbortSignal.timeout(10_000) };
  const request: ApiRequest = { ...around, body };
  expect(await route?.handle(request)).toMatchObject({ status: 202 });
  expect(await running.next('ex-http-s')).toMatchObject({ payload: { asset: 'pump-1' } });
});
