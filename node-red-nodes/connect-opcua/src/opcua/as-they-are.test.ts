import type { DataQuality, Samples } from '@mantis-pdm/core/contract';
import { rig, type FlowNode, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import endpoint from '../opcua-endpoint/node';
import opcua from './node';
import { startServer, type ServerProcess } from './server-process.fixture';

const pkiDir = mkdtempSync(join(tmpdir(), 'mantis-opcua-are-'));
/** Making certificates takes seconds on a busy machine. */
vi.setConfig({ testTimeout: 120_000 });

const userDir = mkdtempSync(join(tmpdir(), 'mantis-opcua-are-user-'));
let running: Rig | undefined;
let server: ServerProcess | undefined;
afterEach(async () => {
  await running?.stop();
  await server?.kill();
  running = server = undefined;
});
afterAll(() => [pkiDir, userDir].forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const item = (name: string, more: object = {}) => ({
  ...{ nodeId: `ns=1;s=${name}`, asset: 'line', sensor: name, unit: '' },
  ...more,
});

async function start(settings: Record<string, unknown>): Promise<Rig> {
  const flow: FlowNode[] = [
    { id: 'e', type: 'mantis-opcua-endpoint', url: server?.url },
    {
      ...{ id: 'o', type: 'mantis-opcua', endpoint: 'e', keep: 'off', wires: [['samples'], ['quality']] },
      ...settings,
    },
    { id: 'samples', type: 'helper' },
    { id: 'quality', type: 'helper' },
  ];
  running = await rig([endpoint, opcua], flow, { userDir });
  return running;
}

const next = async () => (await (running as Rig).next('samples', 60_000)).payload as Samples;
const problems = () =>
  (running as Rig).received('quality').flatMap(({ payload }) => (payload as DataQuality).issues);

async function sensors(count: number): Promise<Set<string>> {
  const seen = new Set<string>();
  while (seen.size < count) for (const sensor of Object.keys((await next()).channels)) seen.add(sensor);
  return seen;
}

describe.each(['subscribe', 'read'])('by %s', (way) => {
  test.each([
    [20, false],
    [50, false],
    [100, false],
    [7, true],
  ])('a server that takes %i at a time is read whole (unstated: %s)', async (most, unstated) => {
    const counters = 230;
    server = await startServer({ pkiDir, most, unstated, counters });
    const items = Array.from({ length: counters }, (_, i) => item(`n${i}`));
    await start({ items, way });
    expect((await sensors(counters)).size).toBe(counters);
    expect(problems()).toEqual([]);
  });
});

test('what lies below a root is read whole from a server that takes 20 at a time', async () => {
  const counters = 60;
  server = await startServer({ pkiDir, most: 20, counters });
  await start({ root: 'ns=1;s=Line' });
  const seen = await sensors(counters);
  expect([...seen].filter((sensor) => /^n\d+$/.test(sensor)).length).toBeGreaterThan(0);
});

test('folders below the root that are not looked into are told, each with its reason, and the others are read', async () => {
  server = await startServer({ pkiDir, deep: 18 });
  const flow = await start({ root: 'ns=1;s=Deep' });
  const assets = new Set<string>();
  while (assets.size < 15) assets.add((await next()).asset);
  await expect
    .poll(() => flow.statuses('o'), { timeout: 60_000 })
    .toContain('15 variables, 2 folders unseen');
  const told = flow.received('quality').map(({ payload }) => payload as DataQuality);
  expect(told.map(({ asset, issues }) => [asset, issues[0]])).toEqual(
    expect.arrayContaining([
      ['closed', notBrowsed('ns=1;s=closed: BadUserAccessDenied')],
      [
        'd16',
        notBrowsed(
          'ns=1;s=d16: it lies more than 16 levels below the root folder; name a folder further down as the root',
        ),
      ],
    ]),
  );
  expect(told).toHaveLength(2);
});

const notBrowsed = (example: string) =>
  expect.objectContaining({ sensor: null, problem: 'not-browsed', example });

test('an array with a rate is one signal, up to its source time; without one it is told and nothing is taken', async () => {
  server = await startServer({ pkiDir });
  await start({
    items: [item('wave', { rate: 2_048, unit: 'g' }), item('wave', { sensor: 'bare' }), item('n0')],
  });
  let signal: Samples | undefined;
  const bare: string[] = [];
  while (!signal) {
    const found = await next();
    bare.push(...Object.keys(found.channels).filter((sensor) => sensor.startsWith('bare')));
    if (found.channels.wave) signal = found;
  }
  expect(signal).toMatchObject({ axis: 'time', fs: 2_048, channels: { wave: { unit: 'g', q: [100] } } });
  expect(signal.channels.wave.v).toHaveLength(4_096);
  expect(signal.channels.wave.v[1]).toBe(Math.sin(1));
  expect(signal.at - (signal.t0 as number)).toBeCloseTo((1_000 * 4_095) / 2_048, 6);
  await expect.poll(problems, { timeout: 60_000 }).toContainEqual(
    expect.objectContaining({
      ...{ sensor: 'bare', problem: 'not-taken', action: 'left out' },
      example: '4096 numbers: state their rate in the table, and they are one signal',
    }),
  );
  expect(bare).toEqual([]);
});

test('texts, ids and dates travel as metadata and are no sensors; bytes are told', async () => {
  server = await startServer({ pkiDir });
  await start({ items: ['state', 'serial', 'built', 'picture'].map((name) => item(name)) });
  const metadata: Record<string, unknown> = {};
  while (Object.keys(metadata).length < 3) {
    const found = await next();
    expect(found.channels).toEqual({});
    Object.assign(metadata, found.metadata);
  }
  expect(metadata).toEqual({
    state: 'running',
    serial: expect.stringMatching(/^72962b91-fa75-4ae6-8d28-b404dc7daf63$/i),
    built: '2026-01-05T00:00:00.000Z',
  });
  await expect
    .poll(problems, { timeout: 60_000 })
    .toContainEqual(expect.objectContaining({ sensor: 'picture', problem: 'not-taken' }));
});

test('a node id that is none costs its row, and the others are read', async () => {
  server = await startServer({ pkiDir });
  await start({ items: [{ ...item('x'), nodeId: 'g=no-guid' }, item('n0')] });
  await sensors(1);
  await expect
    .poll(problems, { timeout: 60_000 })
    .toContainEqual(expect.objectContaining({ sensor: 'x', problem: 'not-monitored' }));
});

test('what was missed while the connection was dead is read from the history of the server, once and in order', async () => {
  server = await startServer({ pkiDir, history: true, countMs: 300 });
  const flow = await start({ items: [item('n0')] });
  const seen: number[] = [];
  const take = async () => void seen.push(...((await next()).channels.n0.v as number[]));
  await take();
  server.ask({ silence: true });
  await expect
    .poll(() => problems().find(({ problem }) => problem === 'gap'), { timeout: 60_000 })
    .toMatchObject({
      action: 'read from the history of the server',
      example: expect.stringMatching(/; \d+ values from its history$/),
    });
  const until = Math.max(...seen) + 30;
  while (Math.max(...seen) < until) await take();
  const first = seen[1];
  expect(seen.slice(1)).toEqual(seen.slice(1).map((_, i) => first + i));
  expect(flow.errors().join()).not.toContain('history');
});

test('a server that keeps nothing is told as it is: the gap stays', async () => {
  server = await startServer({ pkiDir, countMs: 100 });
  await start({ items: [item('n0')] });
  await next();
  server.ask({ silence: true });
  await expect
    .poll(() => problems().find(({ problem }) => problem === 'gap'), { timeout: 60_000 })
    .toMatchObject({ action: 'missing', example: expect.stringContaining('its history has none') });
});

test('of an asset that is met for the first time the past is read first, in the order of its times; once', async () => {
  server = await startServer({ pkiDir, history: true, countMs: 200, counters: 3 });
  await new Promise((go) => setTimeout(go, 5_000));
  const settings = { items: [item('n0'), item('n1'), item('n2')], pastDays: 1 };
  const flow = await start(settings);
  const seen: number[] = [];
  const times: number[] = [];
  const take = async () => {
    const { channels, t } = await next();
    seen.push(...((channels.n0?.v ?? []) as number[]));
    times.push(...(t ?? []));
  };
  while (seen.length < 40) await take();
  // From before anybody listened, and without a gap where the present begins; the first is what the server started with.
  expect(seen.slice(0, 2)).toEqual([0, expect.any(Number)]);
  expect(seen.slice(1)).toEqual(seen.slice(1).map((_, i) => seen[1] + i));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  await expect.poll(() => flow.statuses('o').some((text) => text.startsWith('reading the past'))).toBe(true);
  await running?.stop();
  await start(settings);
  const again = (await next()).channels.n0.v[0] as number;
  expect(again).toBeGreaterThan(seen[30]);
});
