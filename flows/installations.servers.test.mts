/** Two installations with one and the same flow, as a copied home or an export makes them, on one server of each kind. */
import mqtt from 'mqtt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hasMosquitto, startBroker, type Broker } from '../node-red-nodes/connect/src/mqtt/broker.fixture.ts';
import {
  InfluxServer,
  influxProgram,
} from '../node-red-nodes/historian/src/testing/influx-server.fixture.ts';
import {
  postgresPrograms,
  PostgresServer,
} from '../node-red-nodes/registry/src/testing/postgres-server.fixture.ts';
import { flowOf, World, type FlowNode } from './kept/world.fixture.mts';

const SOON = { timeout: 60_000, interval: 200 };
const READINGS = 60;
const present = hasMosquitto && influxProgram() !== undefined && postgresPrograms() !== undefined;

let [a, b] = [new World(), new World()];
let broker: Broker;
let influx: InfluxServer;
let postgres: PostgresServer;

const hot = { id: 'hot', when: 'limit', quantity: 's', op: '>', threshold: '80', alarm: 'high' };

function flow(): FlowNode[] {
  const at = { z: 'tab', x: 0, y: 0 };
  return [
    ...flowOf({
      store: { engine: 'influx', url: influx.url, version: '1', bucket: 'shared', intervalMs: 200 },
      http: { wires: [['sink', 'rules'], []] },
    }),
    { id: 'registry', type: 'mantis-registry', engine: 'postgresql', ...postgres.options },
    { id: 'broker', type: 'mantis-mqtt-endpoint', url: `mqtt://127.0.0.1:${broker.port}` },
    { id: 'mqtt', type: 'mantis-mqtt', ...at, endpoint: 'broker', wires: [['sink'], []] },
    {
      ...{ id: 'rules', type: 'mantis-rules', ...at, wires: [['alarm'], ['order']] },
      rules: [{ ...hot, order: 'repair' }],
    },
    { id: 'alarm', type: 'mantis-alarm', ...at, wires: [] },
    { id: 'order', type: 'mantis-work-order', ...at, wires: [] },
  ];
}

const list = async <T,>(world: World, path: string): Promise<T[]> => {
  const { status, body } = await world.ask('GET', path).catch(() => ({ status: 0, body: [] }));
  return status === 200 ? (body as T[]) : [];
};
const alarms = async (world: World) =>
  (await list<{ state: string }>(world, '/api/v1/alarms?asset=motor-1')).map(({ state }) => state);
const orders = async (world: World) =>
  (await list<{ status: string }>(world, '/api/v1/work-orders?asset=motor-1')).map(({ status }) => status);

let moment = Date.now() - 60_000;
async function read(world: World, value: number): Promise<void> {
  const timestamp = new Date((moment += 1_000)).toISOString();
  const body = JSON.stringify([{ assetId: 'motor-1', sensorId: 's', value, timestamp }]);
  const sent = async () => (await world.ask('POST', '/api/v1/sensors/data', { body })).status;
  await expect.poll(sent, SOON).toBe(202);
}

async function shown(world: World): Promise<number | undefined> {
  const { body } = await world.ask('GET', '/api/v1/assets/motor-1').catch(() => ({ body: undefined }));
  return (body as { latest?: { sensors?: { s?: { value: number } } } })?.latest?.sensors?.s?.value;
}

/** How many values of an asset each installation has stored. */
async function stored(asset: string): Promise<number[]> {
  const q = `SELECT count(value) FROM mantis_raw WHERE asset = '${asset}' GROUP BY installation`;
  const response = await fetch(`${influx.url}/query?${new URLSearchParams({ db: 'shared', q }).toString()}`);
  const { results } = (await response.json()) as {
    results: [{ series?: { values: [string, number][] }[] }];
  };
  return (results[0].series ?? []).map(({ values: [[, count]] }) => count);
}

describe.skipIf(!present)('two installations with one flow', () => {
  beforeEach(async () => {
    [a, b] = [new World(), new World()];
    broker = await startBroker();
    influx = await InfluxServer.start(influxProgram() as string, { users: false });
    postgres = await PostgresServer.start(postgresPrograms() as string);
  });
  afterEach(async () => {
    await Promise.all([a.end(), b.end()]);
    await Promise.all([broker.close(), influx.stop(), postgres.stop()]);
  });

  test('see nothing of each other: every reading arrives at both, alarms, orders and tiles are their own', async () => {
    await Promise.all([a.start(flow()), b.start(flow())]);
    const connected = async (world: World) => (await world.connectors()).map(({ status }) => status);
    for (const world of [a, b])
      await expect.poll(() => connected(world), SOON).toEqual(['CONNECTED', 'CONNECTED']);
    const sender = await mqtt.connectAsync(`mqtt://127.0.0.1:${broker.port}`);
    for (let i = 0; i < READINGS; i++) {
      const payload = JSON.stringify({ value: i, timestamp: Date.now() - 1_000 + i });
      await sender.publishAsync('plant/motor-9/flow', payload, { qos: 1 });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await sender.endAsync();
    await expect.poll(() => stored('motor-9'), SOON).toEqual([READINGS, READINGS]);

    await read(a, 95);
    await read(b, 96);
    for (const world of [a, b]) {
      await expect.poll(() => alarms(world), SOON).toEqual(['unack']);
      await expect.poll(() => orders(world), SOON).toEqual(['open']);
    }
    await read(a, 10);
    await expect.poll(() => alarms(a), SOON).toEqual(['rtn-unack']);
    await expect.poll(() => orders(a), SOON).toEqual(['cancelled']);
    await read(b, 97);
    await expect.poll(() => shown(b), SOON).toBe(97);
    expect([await alarms(b), await orders(b)]).toEqual([['unack'], ['open']]);
    await a.process.stop();
    await a.start(flow());
    await expect.poll(() => shown(a), SOON).toBe(10);
    for (const { process } of [a, b]) expect(process.output).not.toMatch(/another client|connection was cut/);
  }, 240_000);
});
