import type { DataQuality, Samples } from '@mantis-pdm/core/contract';
import { rig, type FlowNode, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import endpoint from '../opcua-endpoint/node';
import { loadOpcUa } from './load-opcua';
import { createPki } from './pki';
import { pkiOf } from './client';
import opcua from './node';
import { startServer, type ServerProcess } from './server-process.fixture';

const pkiDir = mkdtempSync(join(tmpdir(), 'mantis-opcua-server-'));
/** Shared by the tests, because a certificate takes seconds to make. */
const userDir = mkdtempSync(join(tmpdir(), 'mantis-opcua-server-user-'));
let running: Rig | undefined;
let server: ServerProcess | undefined;
afterEach(async () => {
  await running?.stop();
  await server?.kill();
  running = server = undefined;
});
afterAll(() => [pkiDir, userDir].forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const item = (name: string, namespace = 'ns=1') => ({
  nodeId: `${namespace};s=${name}`,
  asset: 'line',
  sensor: name,
  unit: '',
});

type Settings = Record<string, unknown>;

async function start(settings: Settings, more: Settings = {}, secrets: Record<string, string> = {}) {
  const flow: FlowNode[] = [
    { id: 'e', type: 'mantis-opcua-endpoint', url: server?.url, ...more },
    {
      id: 'o',
      type: 'mantis-opcua',
      endpoint: 'e',
      keep: 'off',
      wires: [['samples'], ['quality']],
      ...settings,
    },
    { id: 'samples', type: 'helper' },
    { id: 'quality', type: 'helper' },
  ];
  running = await rig([endpoint, opcua], flow, { userDir, credentials: { e: secrets } });
  return running;
}

/** The values of the next samples that hold a sensor. */
async function values(sensor: string, ms = 15_000): Promise<unknown[]> {
  for (;;) {
    const { payload } = await (running as Rig).next('samples', ms);
    const { channels } = payload as Samples;
    if (Object.hasOwn(channels, sensor)) return channels[sensor].v;
  }
}

const last = async (sensor: string) => (await values(sensor)).at(-1);

test.each(['ns=1', 'nsu=urn:mantis:test'])(
  'a server that comes back as a new process with other namespace numbers is read on by the same settings: %s',
  async (namespace) => {
    server = await startServer({ pkiDir });
    await start({ items: [item('n0', namespace)], root: 'ns=1;s=Line' });
    server.ask({ set: 1 });
    await expect.poll(() => last('n0'), { timeout: 20_000 }).toBe(1);
    await server.kill();
    running?.received('samples');
    server = await startServer({ pkiDir, port: server.port, before: ['urn:other', 'urn:more'] });
    const back = Date.now();
    server.ask({ set: 7 });
    await expect.poll(() => last('n0'), { timeout: 20_000 }).toBe(7);
    expect(Date.now() - back).toBeLessThan(10_000);
    expect(await subscriptions()).toBe(1);
    const reports = (running as Rig)
      .received('quality')
      .map(({ payload }) => (payload as DataQuality).issues[0]);
    expect(reports.filter(({ problem }) => problem === 'not-monitored')).toEqual([]);
  },
);

/** CurrentSubscriptionCount of the server's diagnostics. */
async function subscriptions(): Promise<unknown> {
  const { AttributeIds, OPCUAClient } = await loadOpcUa();
  const client = OPCUAClient.create({ endpointMustExist: false, connectionStrategy: { maxRetry: 0 } });
  return client.withSessionAsync((server as ServerProcess).url, async (session) => {
    const { value } = await session.read({ nodeId: 'i=2285', attributeId: AttributeIds.Value });
    return value.value as unknown;
  });
}

test('connected with nothing coming says since when, and is as before with the first value', async () => {
  server = await startServer({ pkiDir });
  const flow = await start({ items: [item('n0')], silentS: '2 s' });
  await values('n0');
  const light = () => flow.statuses('o').at(-1);
  await expect.poll(light, { timeout: 10_000 }).toMatch(/^connected, nothing for \d+ s$/);
  server.ask({ set: 7 });
  await expect.poll(() => last('n0'), { timeout: 20_000 }).toBe(7);
  await expect.poll(light, { timeout: 5_000 }).toBe('1 variables');
});

test('a subscription that falls silent while the session lives is noticed and built anew', async () => {
  server = await startServer({ pkiDir, countMs: 100 });
  const flow = await start({ items: [item('n0')] });
  await values('n0');
  server.ask({ silence: true });
  await expect
    .poll(
      () =>
        flow
          .received('quality')
          .map(({ payload }) => (payload as DataQuality).issues[0].example)
          .join(),
      {
        timeout: 20_000,
      },
    )
    .toContain('the server has been silent for');
  flow.received('samples');
  await values('n0');
  await expect.poll(subscriptions, { timeout: 20_000 }).toBe(1);
}, 60_000);

test('arrays and structures give a sensor for each number', async () => {
  server = await startServer({ pkiDir });
  await start({ items: [item('spectrum'), item('range')] });
  const seen = new Map<string, unknown>();
  while (seen.size < 5) {
    const { payload } = await (running as Rig).next('samples', 15_000);
    for (const [sensor, { v }] of Object.entries((payload as Samples).channels)) seen.set(sensor, v[0]);
  }
  expect(Object.fromEntries(seen)).toEqual({
    'spectrum[0]': 1,
    'spectrum[1]': 2,
    'spectrum[2]': 3,
    'range.low': 4,
    'range.high': 5,
  });
});

test.each([
  ['absolute', 10, 'n0'],
  ['percent', 5, 'level'],
])('within a deadband that is %s, %d, nothing is sent', async (deadband, deadbandValue, sensor) => {
  server = await startServer({ pkiDir });
  // The text has no deadband, and is read all the same.
  const items = [item(sensor), item('spectrum')];
  await start({ items, deadband, deadbandValue, samplingMs: 20, publishingMs: 20 });
  expect(await last(sensor)).toBe(0);
  for (const value of [3, 6, 9, 50]) {
    server.ask({ set: value });
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  expect(await values(sensor)).toEqual([50]);
});

test('a server is read in cycles where subscriptions are not wanted; the same value is taken once', async () => {
  server = await startServer({ pkiDir });
  const flow = await start({ items: [item('n0'), item('ghost')], way: 'read', samplingMs: 50 });
  server.ask({ set: 1 });
  await expect.poll(() => last('n0'), { timeout: 20_000 }).toBe(1);
  expect(await subscriptions()).toBe(0);
  server.ask({ set: 2 });
  expect(await last('n0')).toBe(2);
  const problems = flow.received('quality').map(({ payload }) => (payload as DataQuality).issues[0]);
  expect(problems).toContainEqual(
    expect.objectContaining({
      sensor: 'ghost',
      problem: 'not-monitored',
      example: expect.stringContaining('BadNodeIdUnknown'),
    }),
  );
  await server.kill();
  await expect.poll(() => flow.statuses('o').join(), { timeout: 20_000 }).toContain('stale since');
  server = await startServer({ pkiDir, port: server.port });
  server.ask({ set: 3 });
  await expect.poll(() => last('n0'), { timeout: 20_000 }).toBe(3);
});

test.each(['Basic256Sha256', 'Aes128_Sha256_RsaOaep', 'Aes256_Sha256_RsaPss'])(
  'a user with name and password, over %s',
  async (policy) => {
    server = await startServer({ pkiDir });
    await trustServer();
    const user = { user: 'ada', password: 'lovelace' };
    await start({ items: [item('n0')] }, { mode: 'SignAndEncrypt', policy }, user);
    expect(await last('n0')).toBe(0);
  },
);

test('a wrong password is a sentence', async () => {
  server = await startServer({ pkiDir });
  await trustServer();
  const flow = await start({ items: [item('n0')] }, {}, { user: 'ada', password: 'x' });
  await expect.poll(() => flow.errors().join(), { timeout: 20_000 }).toContain('the server refuses the user');
});

test('a user with a certificate', async () => {
  server = await startServer({ pkiDir });
  await trustServer();
  const person = await createPki(await loadOpcUa(), join(userDir, 'person'));
  await person.createSelfSignedCertificate({
    applicationUri: 'urn:person',
    subject: '/CN=Ada',
    dns: [],
    startDate: new Date(),
    validity: 2,
    outputFile: join(userDir, 'ada.pem'),
  });
  const files = { certFile: 'ada.pem', keyFile: 'person/own/private/private_key.pem' };
  await start({ items: [item('n0')] }, { mode: 'Sign', policy: 'Basic256Sha256', ...files });
  expect(await last('n0')).toBe(0);
});

/** Puts the server's certificate among the trusted ones, as a person does. */
async function trustServer(): Promise<void> {
  const store = await pkiOf(join(userDir, 'mantis/pki/client'));
  const { raw } = new X509Certificate(readFileSync(join(pkiDir, 'server/own/certs/certificate.pem')));
  await store.trustCertificate(raw);
}

test.each([
  ['{path}', ['LineA/Pump', 'LineB/Pump']],
  ['{parent}.{name}', ['LineA.Pump', 'LineB.Pump']],
])('two machines of one name below the root are two assets by %s', async (assetName, assets) => {
  server = await startServer({ pkiDir });
  const flow = await start({ root: 'ns=1;s=Hall', assetName });
  const seen = new Map<unknown, string>();
  while (seen.size < 2) {
    const { asset, channels } = (await flow.next('samples', 15_000)).payload as Samples;
    for (const value of channels.temperature.v) seen.set(value, asset);
  }
  expect([seen.get(20), seen.get(21)]).toEqual(assets);
  expect(flow.received('quality')).toEqual([]);
});

test('a flow saved before there was a pattern keeps its names, and is told of machines that are one by it', async () => {
  server = await startServer({ pkiDir });
  const flow = await start({ root: 'ns=1;s=Hall' });
  expect(((await flow.next('samples', 15_000)).payload as Samples).asset).toBe('Pump');
  const told = () => flow.received('quality').flatMap(({ payload }) => (payload as DataQuality).issues);
  await expect
    .poll(told)
    .toMatchObject([{ sensor: 'temperature', problem: 'two-sources', action: 'mixed', count: 1 }]);
});
