import { house } from '@mantis-pdm/node-red-kit';
import { askRoute, examplesIn, rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import plant from '../../simulate/src/plant/node';
import http from './http/node';
import intake from './in/node';
import modbusEndpoint from './modbus-endpoint/node';
import modbus from './modbus/node';
import mqttEndpoint from './mqtt-endpoint/node';
import mqtt from './mqtt/node';

const { load, press, shown } = examplesIn(resolve(__dirname, '../examples'));
const own = [intake, modbusEndpoint, modbus, mqttEndpoint, mqtt, http];
const types = [...own, plant];
let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

test('every node type of the package is shown in an example', () => {
  for (const { definition } of own) expect(shown()).toContain(definition.type);
});

test('01 - Messages of other nodes', async () => {
  const name = '01 - Messages of other nodes.json';
  running = await rig(types, load(name));
  for (const id of ['ex-in-a', 'ex-in-b', 'ex-in-d'])
    running.send(press(name, id).to, press(name, id).message);
  expect(await running.next('ex-in-s')).toMatchObject({
    payload: { asset: 'motor-1', channels: { vibration: { unit: 'mm/s' } } },
  });
  expect(await running.next('ex-in-s')).toMatchObject({ payload: { asset: 'pump-1' } });
  expect(await running.next('ex-in-q')).toMatchObject({ payload: { kind: 'data-quality' } });
});

test('02 - Modbus registers', async () => {
  running = await rig(types, load('02 - Modbus registers.json'));
  const { payload } = await running.next('ex-modbus-s', 20_000);
  expect(payload).toMatchObject({ source: { protocol: 'modbus', address: 'plant' } });
});

test('03 - MQTT and Sparkplug', async () => {
  running = await rig(types, load('03 - MQTT and Sparkplug.json'));
  expect(await running.next('ex-mqtt-js', 20_000)).toMatchObject({
    payload: { source: { protocol: 'mqtt' } },
  });
  expect(await running.next('ex-mqtt-bs', 20_000)).toMatchObject({
    payload: { source: { protocol: 'sparkplug' } },
  });
});

test('04 - Readings over HTTP', async () => {
  running = await rig(types, load('04 - Readings over HTTP.json'));
  const body = { timestamp: '2026-01-01T00:00:00Z', assetId: 'pump-1', sensorId: 'pressure', value: 180 };
  expect(await askRoute(house().routes, 'POST /api/v1/sensors/data', { body })).toMatchObject({
    status: 202,
  });
  expect(await running.next('ex-http-s')).toMatchObject({ payload: { asset: 'pump-1' } });
});
