import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { definition as mqtt } from '../../node-red-nodes/connect/src/mqtt/definition';
import { definition as endpoint } from '../../node-red-nodes/connect/src/mqtt-endpoint/definition';
import { definition as store } from '../../node-red-nodes/historian/src/store/definition';
import { definition as registry } from '../../node-red-nodes/registry/src/registry/definition';

type FlowNode = { id: string; type: string; [property: string]: unknown };

let onServers: typeof import('./server-flow.mts', { with: { 'resolution-mode': 'import' } }).onServers;
beforeAll(async () => void ({ onServers } = await import('./server-flow.mts')));

const root = join(__dirname, '../..');
const quickStart = JSON.parse(readFileSync(join(root, 'flows/quick-start.json'), 'utf8')) as FlowNode[];

test('store and registry of the quick start go to InfluxDB and PostgreSQL, with values from the environment', () => {
  const { flow, credentials } = onServers(quickStart);
  expect(flow.find(({ type }) => type === 'mantis-store')).toMatchObject({
    engine: 'influx',
    version: '2',
    url: '${MANTIS_INFLUX_URL}',
  });
  expect(flow.find(({ type }) => type === 'mantis-registry')).toMatchObject({
    engine: 'postgresql',
    host: '${MANTIS_POSTGRES_HOST}',
  });
  expect(credentials).toMatchObject({
    'qs-store': { token: '${MANTIS_INFLUX_TOKEN}' },
    'qs-registry': { password: '${MANTIS_POSTGRES_PASSWORD}' },
  });
});

test('every other node stays as it is, and so does the flow that was given', () => {
  const before = structuredClone(quickStart);
  const { flow } = onServers(quickStart);
  const others = quickStart.filter(({ type }) => !['mantis-store', 'mantis-registry'].includes(type));
  expect(flow).toEqual(expect.arrayContaining(others));
  expect(quickStart).toEqual(before);
});

test('what arrives at the broker goes where the plant’s samples go, by a session that lasts and over a spool', () => {
  const { flow, credentials } = onServers(quickStart);
  const byType = (type: string) => flow.find((node) => node.type === type) as FlowNode;
  const broker = byType('mantis-mqtt-endpoint');
  expect(broker).toMatchObject({ url: '${MANTIS_MQTT_URL}', persistent: true });
  expect(credentials[broker.id]).toEqual({
    user: '${MANTIS_MQTT_USER}',
    password: '${MANTIS_MQTT_PASSWORD}',
  });
  expect(byType('mantis-mqtt')).toMatchObject({
    endpoint: broker.id,
    z: byType('mantis-clean').z,
    topics: [{ topic: 'mantis/+asset/+sensor' }],
    qos: '1',
    keep: 'always',
    wires: [[byType('mantis-clean').id, byType('mantis-historian').id], []],
  });
  expect(flow.filter(({ type }) => /^mqtt/.test(type))).toEqual([]);
});

test.each([endpoint, mqtt])('what it makes of $type has settings of it only', ({ type, options }) => {
  const { flow, credentials } = onServers(quickStart);
  const { id, ...node } = flow.find((one) => one.type === type) as FlowNode;
  const place = new Set(['type', 'name', 'z', 'x', 'y', 'wires']);
  const written = Object.keys(node).filter((name) => !place.has(name));
  for (const name of [...written, ...Object.keys(credentials[id] ?? {})])
    expect(options).toHaveProperty(name);
});

test.each([store, registry])('the settings that it writes are settings of $type', ({ type, options }) => {
  const { flow, credentials } = onServers(quickStart);
  const before = quickStart.find((one) => one.type === type) as FlowNode;
  const node = flow.find((one) => one.type === type) as FlowNode;
  const written = Object.keys(node).filter((name) => node[name] !== before[name]);
  for (const name of [...written, ...Object.keys(credentials[node.id])]) expect(options).toHaveProperty(name);
});

test('a flow without a store or a registry is refused: its data would lie inside the container', () => {
  expect(() => onServers([{ id: 's', type: 'mantis-store' }])).toThrow('no mantis-registry');
});
