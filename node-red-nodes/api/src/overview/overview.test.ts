import { assetProfileSchema } from '@mantis-pdm/core/contract';
import { house } from '@mantis-pdm/node-red-kit';
import { changed, rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import api from '../api/node';
import {
  alarm,
  assetRecord,
  events,
  health,
  historianNode,
  issue,
  registryNode,
  service,
  storeNode,
  type ServerEvent,
  workOrder,
} from '../testing/suite.fixture';

const SOON = { timeout: 20_000 };
const config = { z: undefined };
const flow = [
  { id: 'registry', type: 'mantis-registry', ...config },
  { id: 'store', type: 'mantis-store', intervalMs: 30, ...config },
  { id: 'sink', type: 'mantis-historian', store: 'store', enrol: false },
  { id: 'api', type: 'mantis-api' },
];

let running: Rig;
let token: string;
beforeEach(async () => {
  running = await rig([api, registryNode, storeNode, historianNode], flow);
  token = issue(running.userDir, 'viewer');
});
afterEach(() => running.stop());

const open = (path: string, signal?: AbortSignal) =>
  fetch(running.url + path, { headers: { authorization: `Bearer ${token}` }, signal: signal ?? null });
const get = async (path: string) => {
  const response = await open(path);
  return { status: response.status, body: (await response.json()) as unknown };
};

/** Shows the historian a health, and waits until it knows. */
async function seen(asset: string, score: number, at = Date.now()) {
  running.send('sink', { payload: health(asset, score, at) });
  await expect.poll(() => service('historian').latest(asset)?.health?.score, SOON).toBe(score);
}

test('GET /api/v1/assets/:id/profile: what a flow declares counts, else what the registry keeps, else 404', async () => {
  const known = await service('registry').asset('pump-9');
  expect(known).toBeUndefined();
  expect(await get('/api/v1/assets/pump-9/profile')).toMatchObject({
    status: 404,
    body: { error: 'Nothing is known of an asset pump-9: no mantis-asset declares it, no registry has it.' },
  });
  const profile = assetProfileSchema.parse({ match: 'pump-9', site: 'Basel' });
  const record = { id: 'pump-9', name: 'Pump', class: 'machine', criticality: 'low', location: '' } as const;
  await service('registry').saveAsset({ ...record, profile, commissionedAt: 1 });
  expect(await get('/api/v1/assets/pump-9/profile')).toEqual({ status: 200, body: profile });
  const declared = assetProfileSchema.parse({ match: 'pump-9', line: '3', poles: 4 });
  const takeBack = house().assets.declare('test', declared);
  expect(await get('/api/v1/assets/pump-9/profile')).toEqual({ status: 200, body: declared });
  takeBack();
});

describe('GET /api/v1/assets', () => {
  test('tells by which limits the state goes, and what is poor quality', async () => {
    const limits = { watch: 95, warning: 90, critical: 80 };
    // Their times name them.
    const now = Date.now();
    running.send('sink', { payload: { ...health('fan-1', 88, now - 1), limits } });
    running.send('sink', { payload: health('fan-2', 88, now) });
    await expect.poll(() => service('historian').latestAll().length, SOON).toBe(2);
    expect((await get('/api/v1/assets')).body).toMatchObject([
      { asset: 'fan-1', healthLimits: limits, qualityLimit: 50 },
      { asset: 'fan-2', healthLimits: { watch: 70, warning: 50, critical: 30 } },
    ]);
  });

  test('tells what registry, historian and profiles know, in the order that people count', async () => {
    const registry = service('registry');
    await registry.saveAsset(assetRecord('pump-10', { name: 'Pump ten' }));
    await registry.saveAsset(assetRecord('pump-2'));
    await registry.saveAlarm(alarm('a1', { asset: 'pump-10' }));
    await registry.saveAlarm(alarm('a2', { asset: 'pump-10', state: 'acked' }));
    await registry.saveWorkOrder(workOrder('w1', { asset: 'pump-10' }));
    await seen('fan-1', 88);
    const { status, body } = await get('/api/v1/assets');
    expect(status).toBe(200);
    expect(body).toMatchObject([
      { asset: 'fan-1', name: 'fan-1', class: 'machine', latest: { health: { score: 88 } }, lifeUnit: 'h' },
      { asset: 'pump-2', latest: null, alarms: 0, openWorkOrders: 0 },
      { asset: 'pump-10', class: 'hydraulic-pump', rulThreshold: 100, alarms: 1, openWorkOrders: 1 },
    ]);
  });

  test('a profile that is deployed wins over what was stored', async () => {
    await service('registry').saveAsset(assetRecord('pump-1'));
    const { profile } = assetRecord('pump-1');
    const withdraw = house().assets.declare('test', { ...profile, location: 'Hall 9', cycleMs: 1000 });
    expect((await get('/api/v1/assets/pump-1')).body).toMatchObject({
      location: 'Hall 9',
      cycleMs: 1000,
      lifeUnit: 'cycles',
    });
    withdraw();
  });

  test('one that is retired is neither listed nor told live, and not counted; asked for by its id it is there', async () => {
    for (const id of ['pump-1', 'pump-2']) await service('registry').saveAsset(assetRecord(id));
    const retirement = { at: 1, by: 'anna', reason: 'sold', eraseInMs: null };
    house().retired.put('pump-1', retirement);
    const ids = async () =>
      ((await get('/api/v1/assets')).body as { asset: string }[]).map(({ asset }) => asset);
    expect(await ids()).toEqual(['pump-2']);
    expect((await get('/api/v1/assets/pump-1')).status).toBe(200);
    house().retired.put('pump-1', null);
    expect(await ids()).toEqual(['pump-1', 'pump-2']);
  });

  test('one that nobody knows is a 404 with its name', async () => {
    expect(await get('/api/v1/assets/ghost%2F1')).toEqual({
      status: 404,
      body: {
        error: 'There is no asset "ghost/1".',
        said: { code: 'asset.unknown', values: { asset: 'ghost/1' } },
      },
    });
  });

  test('without registry and historian there is nothing, and it is said as nothing', async () => {
    await running.restart([{ id: 'api', type: 'mantis-api' }]);
    expect(await get('/api/v1/assets')).toEqual({ status: 200, body: [] });
  });
});

describe('while the registry is away', () => {
  test.each([
    ['refuses', () => Promise.reject(new Error('no connection')), 'The registry is away: no connection'],
    ['hangs', () => new Promise<never>(() => undefined), 'has not answered within 2 s'],
  ])('and %s, tiles come from the historian, and say so', async (_how, answer, words) => {
    await service('registry').saveAsset(assetRecord('pump-1', { name: 'Feed pump' }));
    await service('registry').saveWorkOrder(workOrder('w1'));
    await seen('fan-1', 88);
    expect((await get('/api/v1/assets')).body).toMatchObject([
      { registryFault: null },
      { registryFault: null },
    ]);
    const withdraw = replaceRegistry(answer);
    const registryFault = expect.stringContaining(words) as string;
    expect(await get('/api/v1/assets')).toMatchObject({
      status: 200,
      body: [
        { asset: 'fan-1', latest: { health: { score: 88 } }, registryFault },
        // What it told last is not forgotten.
        { asset: 'pump-1', name: 'Pump', openWorkOrders: 1, registryFault },
      ],
    });
    expect(await get('/api/v1/assets/fan-1')).toMatchObject({ status: 200, body: { registryFault } });
    expect(await get('/api/v1/assets/ghost')).toMatchObject({ status: 503, body: { error: registryFault } });
    withdraw();
    expect((await get('/api/v1/assets')).body).toMatchObject([
      { registryFault: null },
      { registryFault: null },
    ]);
  });
});

describe('GET /api/v1/live', () => {
  test('says hello, then what changed, with the names of the registry', async () => {
    await service('registry').saveAsset(assetRecord('pump-1', { name: 'Feed pump' }));
    const response = await open('/api/v1/live');
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const stream = events(response);
    const next = async () => (await stream.next()).value as unknown;
    expect(await next()).toEqual({ event: 'hello', data: {} });
    await seen('pump-1', 77);
    expect(await next()).toMatchObject({
      event: 'latest',
      data: { asset: 'pump-1', name: 'Pump', latest: { health: { score: 77 } }, openWorkOrders: 0 },
    });
    await service('registry').saveWorkOrder(workOrder('w1'));
    house().bus.emit('changed', changed('work-order', 'w1'));
    expect(await next()).toEqual({ event: 'work-order', data: { id: 'w1', asset: 'pump-1' } });
    house().bus.emit('changed', changed('alarm', 'a1'));
    expect(await next()).toEqual({ event: 'alarm', data: { id: 'a1', asset: 'pump-1' } });
    await seen('pump-1', 76);
    expect(await next()).toMatchObject({ event: 'latest', data: { openWorkOrders: 1 } });
    await stream.return(undefined);
  });

  test('an asset that is worked on, and no more, is told at once, though it says nothing new', async () => {
    await seen('fan-1', 50);
    const stream = events(await open('/api/v1/live'));
    await stream.next();
    const from = Date.now();
    const entry = { from, until: from + 3_600_000, by: 'ann', reason: 'new bearing' };
    house().maintenance.begin('fan-1', entry);
    const data = { asset: 'fan-1', latest: { health: { score: 50 } } };
    expect((await stream.next()).value).toMatchObject({
      event: 'latest',
      data: { ...data, maintenance: entry },
    });
    house().maintenance.end('fan-1');
    expect((await stream.next()).value).toMatchObject({
      event: 'latest',
      data: { ...data, maintenance: null },
    });
    // Of one that no store knows there is nothing to tell.
    house().maintenance.begin('ghost', entry);
    house().maintenance.end('ghost');
    await seen('fan-2', 60);
    expect((await stream.next()).value).toMatchObject({ data: { asset: 'fan-2' } });
    await stream.return(undefined);
  });

  test('a client that leaves is forgotten: nothing listens for it any more', async () => {
    const { bus } = house();
    const away = new AbortController();
    const response = await open('/api/v1/live', away.signal);
    await events(response).next();
    expect(bus.listenerCount('changed')).toBe(1);
    away.abort();
    await expect.poll(() => bus.listenerCount('changed'), SOON).toBe(0);
  });

  test('ends when the API goes away, and finds the next historian after a redeploy of the store', async () => {
    const stream = events(await open('/api/v1/live'));
    await stream.next();
    await running.restart();
    expect(await stream.next()).toMatchObject({ done: true });
    const again = events(await open('/api/v1/live'));
    await again.next();
    await seen('fan-1', 50);
    expect(await again.next()).toMatchObject({ value: { event: 'latest' } });
    await again.return(undefined);
  });

  test('many changes share the questions to the registry, and each is told in order', async () => {
    const stream = events(await open('/api/v1/live'));
    await stream.next();
    const ids = Array.from({ length: 900 }, (_, i) => `a${i}`);
    for (const id of ids) house().bus.emit('changed', changed('alarm', id));
    const told: unknown[] = [];
    for (const _ of ids) told.push(((await stream.next()).value as ServerEvent).data);
    expect(told).toEqual(ids.map((id) => ({ id, asset: 'pump-1' })));
    await stream.return(undefined);
  });

  test('a registry that hangs holds up no more than so many events, and the loss is said', async () => {
    const withdraw = replaceRegistry(() => new Promise(() => undefined));
    const response = await open('/api/v1/live');
    await expect.poll(() => house().bus.listenerCount('changed'), SOON).toBe(1);
    for (let i = 0; i < 1500; i++) house().bus.emit('changed', changed('alarm', `a${i}`));
    await expect
      .poll(() => running.errors().join(), SOON)
      .toContain('1000 events of a live view were not told');
    await response.body?.cancel();
    withdraw();
  });

  test('a registry that fails is an error in the log, and events are told all the same', async () => {
    const withdraw = replaceRegistry(() => Promise.reject(new Error('The disk is full')));
    const stream = events(await open('/api/v1/live'));
    await expect
      .poll(() => running.errors().join(), SOON)
      .toContain('Live view: The registry is away: The disk is full');
    expect(await stream.next()).toMatchObject({ value: { event: 'hello' } });
    await seen('fan-1', 50);
    expect(await stream.next()).toMatchObject({
      value: {
        event: 'latest',
        data: { openWorkOrders: 0, registryFault: 'The registry is away: The disk is full' },
      },
    });
    await stream.return(undefined);
    withdraw();
  });
});

/** A registry whose server does not do what it should; the real one comes back when it is withdrawn. */
function replaceRegistry(answer: () => Promise<never>): () => void {
  const registry = service('registry');
  house().provide('registry', {
    assets: answer,
    asset: answer,
    openWorkOrderCounts: answer,
    alarms: answer,
  } as never);
  return () => void house().provide('registry', registry);
}
