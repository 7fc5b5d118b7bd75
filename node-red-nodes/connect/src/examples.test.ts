import type { Samples } from '@mantis-pdm/core/contract';
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
const NEW_YEAR = Date.UTC(2026, 0, 1);
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

test('05 - PLCs, BACnet and databases by other nodes', async () => {
  const name = '05 - PLCs, BACnet and databases by other nodes.json';
  running = await rig(types, load(name));
  const buttons = ['s7-1', 's7-2', 'eip', 'bac', 'inf', 'flux', 'sql'];
  for (const id of buttons) running.send(press(name, `ex-plc-${id}`).to, press(name, `ex-plc-${id}`).message);
  const shown: unknown[] = [];
  while (shown.length < buttons.length) {
    const { asset, at, channels } = (await running.next('ex-plc-s')).payload as Samples;
    const values = Object.entries(channels).map(([sensor, { v }]) => [sensor, v[0]]);
    shown.push([asset, Object.fromEntries(values), at === NEW_YEAR]);
  }
  expect(shown).toEqual([
    ['press-1', { 'Motor.Temperature': 71.5, 'Motor.Speed': 1480, Running: 1 }, false],
    ['press-1', { 'Motor.Temperature': 71.5 }, false],
    ['filler-1', { 'Line.Speed': 120, 'Line.Torque': 40.5, Fault: 0 }, false],
    ['chiller-1', { 'analog-input-3': 6.5 }, false],
    ['pump-1', { flow: 12.5, pressure: 3.1 }, true],
    ['pump-1', { flow: 13.5 }, true],
    ['mill-1', { temperature: 64.2, load: 0.81 }, true],
  ]);
});
