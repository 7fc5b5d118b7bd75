import { parseObject, type DataQuality, type Samples } from '@mantis-pdm/core/contract';
import { rig, type FlowNode, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import endpoint from '../opcua-endpoint/node';
import plantNode from '../../../simulate/src/plant/node';
import { loadOpcUa } from './load-opcua';
import opcua from './node';
import { bundlePlant, removePlant, startPlant, type PlantProcess } from './plant-process.fixture';

const pkiDir = mkdtempSync(join(tmpdir(), 'mantis-opcua-'));
/** Shared by the tests, because a certificate takes seconds to make. */
const userDir = mkdtempSync(join(tmpdir(), 'mantis-opcua-user-'));
let running: Rig | undefined;
let plant: PlantProcess | undefined;

beforeAll(bundlePlant);
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await plant?.kill();
  plant = undefined;
});
afterAll(() => {
  removePlant();
  for (const folder of [pkiDir, userDir]) rmSync(folder, { recursive: true, force: true });
});

function flow(server: Record<string, unknown>, settings: Record<string, unknown> = {}): FlowNode[] {
  return [
    { id: 'e', type: 'mantis-opcua-endpoint', ...server },
    {
      id: 'o',
      type: 'mantis-opcua',
      keep: 'off',
      endpoint: 'e',
      root: 'ns=1;s=Plant',
      wires: [['samples'], ['quality']],
      ...settings,
    },
    { id: 'samples', type: 'helper' },
    { id: 'quality', type: 'helper' },
  ];
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The next samples for which the test holds. */
async function until(fits: (samples: Samples) => boolean, ms = 15_000): Promise<Samples> {
  for (;;) {
    const { payload } = await (running as Rig).next('samples', ms);
    if (fits(payload as Samples)) return payload as Samples;
  }
}

async function write(url: string, nodeId: string, value: number): Promise<void> {
  const { AttributeIds, DataType, OPCUAClient } = await loadOpcUa();
  const client = OPCUAClient.create({ endpointMustExist: false, connectionStrategy: { maxRetry: 0 } });
  await client.withSessionAsync(url, async (session) => {
    await session.write({
      nodeId,
      attributeId: AttributeIds.Value,
      value: { value: { dataType: DataType.Double, value } },
    });
  });
}

test('a root folder gives all its variables: one object for the sensors of an asset, with units and source times', async () => {
  plant = await startPlant(0, pkiDir);
  running = await rig([endpoint, opcua], flow({ url: plant.url }), { userDir });
  const samples = await until(
    ({ asset, channels }) => asset === 'motor-1' && Object.keys(channels).length === 6,
  );
  expect(parseObject(samples)).toEqual(samples);
  expect(samples.channels.vibration).toMatchObject({ unit: 'mm/s', q: [100] });
  expect(samples.source).toEqual({ protocol: 'opcua', address: plant.url });
  expect(Math.abs(samples.at - Date.now())).toBeLessThan(10_000);
  const assets = new Set<string>();
  await until(({ asset }) => assets.add(asset).size === 5);
});

test('chosen variables carry the names of the table; one that the server does not have is told and left out', async () => {
  plant = await startPlant(0, pkiDir);
  const items = [
    { nodeId: 'ns=1;s=fan-1/flow', asset: 'Fan A', sensor: 'air', unit: 'm3/h' },
    { nodeId: 'ns=1;s=nowhere', asset: 'Fan A', sensor: 'ghost', unit: '' },
  ];
  running = await rig([endpoint, opcua], flow({ url: plant.url }, { root: '', items }), { userDir });
  const samples = await until(() => true);
  expect(samples).toMatchObject({ asset: 'Fan A', channels: { air: { unit: 'm3/h' } } });
  const { payload } = await running.next('quality');
  expect(parseObject(payload)).toMatchObject({
    asset: 'Fan A',
    issues: [{ sensor: 'ghost', problem: 'not-monitored', example: 'ns=1;s=nowhere: BadNodeIdUnknown' }],
  });
});

test('a value written into the PLC arrives, and a bad status has quality 0 and no value', async () => {
  running = await rig(
    [endpoint, opcua, plantNode],
    [
      { id: 'p', type: 'mantis-plant', opcuaPort: 0, sampleMs: 50, wires: [[], ['plant']] },
      { id: 'plant', type: 'helper' },
      ...flow({ url: 'plant' }),
    ],
    { userDir },
  );
  const { payload } = await running.next('plant', 15_000);
  const [{ url }] = (payload as { servers: { url: string }[] }).servers;
  await until(({ asset }) => asset === 'pump-1');
  await write(url, 'ns=1;s=pump-1/pressure', 321);
  const written = await until(({ channels }) => channels.pressure?.v.includes(321));
  expect(written.asset).toBe('pump-1');
  running.send('p', { payload: { fault: 'sensor-dropout', asset: 'fan-1', sensor: 'flow', on: true } });
  const silent = await until(({ asset, channels }) => asset === 'fan-1' && channels.flow?.v.at(-1) === null);
  expect(silent.channels.flow.q.at(-1)).toBe(0);
});

test('a server that is killed and started again is found again, with exactly one subscription', async () => {
  plant = await startPlant(0, pkiDir);
  const { port } = plant;
  running = await rig([endpoint, opcua], flow({ url: plant.url }), { userDir });
  const before = await until(({ asset }) => asset === 'motor-1');
  await plant.kill();
  const { payload } = await running.next('quality', 10_000);
  expect(parseObject(payload)).toMatchObject({ kind: 'data-quality', issues: [{ problem: 'stale' }] });
  await pause(1_500);
  expect(running.statuses('o').some((text) => text.startsWith('stale since'))).toBe(true);
  running.received('samples');
  plant = await startPlant(port, pkiDir);
  const after = await until(({ asset }) => asset === 'motor-1', 10_000);
  expect(after.seq).toBeGreaterThan(before.seq);
  expect(await subscriptionsOf(plant.url)).toBe(1);
  await pause(500);
  const times = running.received('samples').map(({ payload: samples }) => samples as Samples);
  const vibrations = times
    .filter(({ asset, channels }) => asset === 'motor-1' && channels.vibration)
    .flatMap(({ t }) => t ?? []);
  expect(new Set(vibrations).size).toBe(vibrations.length);
  const reports = running
    .received('quality')
    .map(({ payload: report }) => (report as DataQuality).issues[0].problem);
  expect(reports.every((problem) => ['stale', 'gap'].includes(problem))).toBe(true);
  expect(reports.filter((problem) => problem === 'gap')).toHaveLength(5);
});

test('a server that hangs with its socket open is noticed, and read again when it answers', async () => {
  plant = await startPlant(0, pkiDir);
  running = await rig([endpoint, opcua], flow({ url: plant.url }), { userDir });
  await until(({ asset }) => asset === 'motor-1');
  plant.freeze();
  const { payload } = await running.next('quality', 12_000);
  // Whichever is noticed first: that nothing comes, or that the session does not answer.
  expect((payload as DataQuality).issues[0]).toMatchObject({
    problem: 'stale',
    example: expect.stringMatching(/the server has been silent for|the session does not answer/),
  });
  running.received('samples');
  const thawed = Date.now();
  plant.thaw();
  await until(({ asset, at }) => asset === 'motor-1' && at > thawed + 500, 30_000);
});

/** CurrentSubscriptionCount of the server's diagnostics (i=2285). */
async function subscriptionsOf(url: string): Promise<number> {
  const { AttributeIds, OPCUAClient } = await loadOpcUa();
  const client = OPCUAClient.create({ endpointMustExist: false, connectionStrategy: { maxRetry: 0 } });
  return client.withSessionAsync(url, async (session) => {
    const { value } = await session.read({ nodeId: 'i=2285', attributeId: AttributeIds.Value });
    return value.value as number;
  });
}

/** All errors of a flow so far. */
function errorsOf(flow: Rig): () => string {
  const heard: string[] = [];
  return () => {
    heard.push(...flow.errors());
    return heard.join('\n');
  };
}

describe('what a person must mend is a sentence', () => {
  test('a server that does not answer', async () => {
    running = await rig([endpoint, opcua], flow({ url: 'opc.tcp://127.0.0.1:1' }), { userDir });
    await expect
      .poll(errorsOf(running), { timeout: 20_000 })
      .toContain('nothing answers there; start the server, or correct the address.');
    await expect.poll(() => running?.statuses('o'), { timeout: 3_000 }).toContain('server not reached');
  });

  test.each([
    ['o', { url: 'plant' }, {}, 'plant not serving'],
    ['e', { url: 'http://x' }, {}, 'The address is "http://x": it m'],
    ['e', { mode: 'Sign' }, {}, 'Mode Sign does not go with poli'],
    ['o', {}, { root: '' }, 'Nothing to subscribe to: state'],
    ['o', {}, { items: [{ nodeId: 'x' }] }, 'Setting "Variables" is [{"nodeI'],
  ])('settings that do not fit: %s %j %j', async (node, server, settings, sentence) => {
    running = await rig([endpoint, opcua], flow(server, settings), { userDir });
    const shown = () => running?.statuses(node).join('\n');
    await expect.poll(shown, { timeout: 20_000 }).toContain(sentence);
  });

  test('a root that is not there', async () => {
    plant = await startPlant(0, pkiDir);
    running = await rig([endpoint, opcua], flow({ url: plant.url }, { root: 'ns=1;s=Nowhere' }), { userDir });
    await expect
      .poll(errorsOf(running), { timeout: 20_000 })
      .toContain('The folder ns=1;s=Nowhere cannot be browsed');
  });
});

test('with security, a server is refused until its certificate is trusted, and refuses us until ours is', async () => {
  plant = await startPlant(0, pkiDir);
  const { url } = plant;
  running = await rig([endpoint, opcua], flow({ url, mode: 'SignAndEncrypt', policy: 'Basic256Sha256' }));
  const told = errorsOf(running);
  await expect.poll(told, { timeout: 20_000 }).toContain('the certificate of the server is not trusted');
  expect(running.received('samples')).toEqual([]);
  await trust(join(running.userDir, 'mantis/pki/client'));
  await running.restart();
  await expect.poll(told, { timeout: 20_000 }).toContain('the server does not trust our certificate');
  await trust(join(pkiDir, 'plant'));
  await until(({ asset }) => asset === 'motor-1', 15_000);
});

/** What a person does: moves the rejected certificates, once they are on disk, to the trusted ones. */
async function trust(store: string): Promise<void> {
  await expect.poll(() => readdirSync(join(store, 'rejected')), { timeout: 20_000 }).not.toEqual([]);
  for (const file of readdirSync(join(store, 'rejected'))) {
    renameSync(join(store, 'rejected', file), join(store, 'trusted/certs', file));
  }
}
