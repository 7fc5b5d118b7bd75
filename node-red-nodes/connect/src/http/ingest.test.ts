import type { ContractObject } from '@mantis-pdm/core/contract';
import { house } from '@mantis-pdm/node-red-kit';
import { rig, type FlowNode, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import api from '../../../api/src/api/node';
import http from './node';

const token = 'a-token-for-this-test-only';
let running: Rig | undefined;
beforeEach(() => void (process.env.MANTIS_API_TOKEN = token));
afterEach(async () => {
  await running?.stop();
  running = undefined;
  delete process.env.MANTIS_API_TOKEN;
});

const flow = (settings: Record<string, unknown> = {}): FlowNode[] => [
  { id: 'a', type: 'mantis-api' },
  { id: 'h', type: 'mantis-http', wires: [['samples'], ['quality']], ...settings },
  { id: 'samples', type: 'helper' },
  { id: 'quality', type: 'helper' },
];

async function start(settings?: Record<string, unknown>): Promise<Rig> {
  running = await rig([api, http], flow(settings));
  return running;
}

interface Sent {
  body: string | Uint8Array;
  headers?: Record<string, string>;
  method?: string;
  path?: string;
}

async function send({ body, headers = {}, path = '/api/v1/sensors/data' }: Sent) {
  const response = await fetch(`${running?.url}${path}`, {
    method: 'POST',
    body: body as BodyInit,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const reading = (value: unknown = 1, more: Record<string, unknown> = {}) => ({
  timestamp: '2026-01-01T00:00:00Z',
  assetId: 'pump-1',
  sensorId: 'pressure',
  value,
  ...more,
});
const json = (value: unknown) => JSON.stringify(value);

async function values(count: number): Promise<unknown[]> {
  const found: unknown[] = [];
  while (found.length < count) {
    const { payload } = await (running as Rig).next('samples');
    const object = payload as ContractObject;
    if (object.kind === 'samples') found.push(object.channels.pressure.v[0]);
  }
  return found;
}

test('a reading is 202, and leaves as samples with its time and unit', async () => {
  const flow = await start();
  expect(await send({ body: json(reading(7, { unit: 'bar' })) })).toEqual({
    status: 202,
    body: { accepted: 1 },
  });
  const { payload } = await flow.next('samples');
  expect(payload).toMatchObject({
    asset: 'pump-1',
    at: Date.UTC(2026, 0, 1),
    channels: { pressure: { unit: 'bar', v: [7] } },
  });
});

test.each([
  ['an array', json([reading(1), reading(2)]), {}],
  ['lines', `${json(reading(1))}\n${json(reading(2))}\n`, { 'content-type': 'application/x-ndjson' }],
  ['gzip', gzipSync(json([reading(1), reading(2)])), { 'content-encoding': 'gzip' }],
  [
    'gzipped lines',
    gzipSync(`${json(reading(1))}\n${json(reading(2))}`),
    { 'content-encoding': 'gzip', 'content-type': 'application/x-ndjson' },
  ],
])('%s', async (_name, body, headers) => {
  await start();
  expect(await send({ body, headers: headers })).toEqual({
    status: 202,
    body: { accepted: 2 },
  });
  expect(await values(2)).toEqual([1, 2]);
});

test.each([
  [reading('high'), 'value', 'value is "high": must be a number'],
  [{ ...reading(), assetId: undefined }, 'assetId', 'assetId is missing'],
  [{ ...reading(), sensorId: undefined }, 'sensorId', 'sensorId is missing'],
  [
    { ...reading(), timestamp: undefined },
    'timestamp',
    'timestamp is missing: must be the time of the reading',
  ],
  [{ ...reading(), timestamp: 'yesterday' }, 'timestamp', 'timestamp is "yesterday"'],
  [{ ...reading(), assetId: '   ' }, 'assetId', 'must hold more than blanks'],
  [{ ...reading(), sensorId: 'a\u202eb' }, 'sensorId', 'U+202E, which nobody sees'],
  [{ ...reading(), sensorId: 'x'.repeat(250) }, 'sensorId', 'at most 200 characters'],
  [{ ...reading(), assetId: 'D:\\' }, 'assetId', 'must not end in a backslash'],
  [[], undefined, 'holds no reading'],
  [7, undefined, 'The body must be a reading'],
])('%j is 400 with the name of the field', async (body, field, sentence) => {
  await start();
  const answer = await send({ body: json(body) });
  expect(answer.status).toBe(400);
  expect(answer.body.error).toContain(sentence);
  expect(answer.body.field).toBe(field);
});

test('of a batch the good readings are taken, and each other one is named', async () => {
  await start();
  const { status, body } = await send({ body: json([reading(1), reading('x'), reading(3)]) });
  expect(status).toBe(202);
  expect(body).toMatchObject({ accepted: 2, errors: [{ index: 1, field: 'value' }] });
  expect(await values(2)).toEqual([1, 3]);
});

test('one item may hold several machines and times; what measures nothing is named in the answer', async () => {
  const flow = await start();
  const values = [
    { id: 'Line1.Pump.Flow', v: 7, q: true, t: 1_767_571_200_000 },
    { id: 'Line1.Fan.Speed', v: 9, q: true, t: 1_767_571_200_000 },
    { id: 'Line1.Fan.State', v: 'RUN', q: true, t: 1_767_571_200_000 },
  ];
  const { status, body } = await send({ body: json({ timestamp: 1_767_571_200_500, values }) });
  expect([status, body.accepted, body.notRead]).toEqual([
    202,
    2,
    [{ index: 0, field: 'values[2]', message: 'values[2] is "RUN": text measures nothing' }],
  ]);
  const assets = [await flow.next('samples'), await flow.next('samples')].map(({ payload }) => payload);
  expect(assets).toMatchObject([{ asset: 'Line1.Pump' }, { asset: 'Line1.Fan' }]);
});

test('without a time a reading is refused with the setting that takes it, and taken by that', async () => {
  const timeless = { assetId: 'a', sensorId: 'pressure', value: 3 };
  await start();
  expect((await send({ body: json(timeless) })).body.error).toContain('"Readings without a time" of the');
  await running?.stop();
  await start({ timeless: 'arrival' });
  expect((await send({ body: json(timeless) })).status).toBe(202);
  expect(await values(1)).toEqual([3]);
});

describe('idempotency', () => {
  const headers = { 'idempotency-key': 'batch 7' };

  test('a retry with the same key is taken once', async () => {
    const flow = await start();
    const [first, second] = await Promise.all([1, 2].map(() => send({ body: json(reading()), headers })));
    expect([first.body, second.body]).toContainEqual({ accepted: 1, repeated: true });
    expect(await send({ body: json(reading()), headers })).toMatchObject({
      status: 202,
      body: { repeated: true },
    });
    await values(1);
    expect(flow.received('samples')).toEqual([]);
  });

  test('after a restart the same key gives the same id, so that stores keep one copy', async () => {
    const flow = await start();
    await send({ body: json(reading()), headers });
    const { payload: before } = await flow.next('samples');
    await flow.restart();
    await send({ body: json(reading()), headers });
    const { payload: after } = await flow.next('samples');
    expect((after as ContractObject).id).toBe((before as ContractObject).id);
  });

  test('a key that stood for other readings is refused', async () => {
    await start();
    await send({ body: json(reading(1)), headers });
    expect(await send({ body: json(reading(2)), headers })).toMatchObject({ status: 422 });
  });
});

test('a token that sends more than its share is asked to wait', async () => {
  await start({ ratePerMinute: 2 });
  expect((await send({ body: json([reading(1), reading(2)]) })).status).toBe(202);
  expect(await send({ body: json(reading(3)) })).toMatchObject({
    status: 429,
    body: { error: expect.stringContaining('try again in 30 s') },
  });
});

test('the share is the token’s, whatever person it says it speaks for, and goes by values', async () => {
  await start({ ratePerMinute: 10 });
  const machine = (count: number) => ({
    timestamp: '2026-01-01T00:00:00Z',
    machine_id: 'press-1',
    readings: Object.fromEntries(Array.from({ length: count }, (_, i) => [`s${i}`, i])),
  });
  const as = (person: string, body: unknown) =>
    send({ body: json(body), headers: { 'x-mantis-user': person, 'x-forwarded-for': `10.0.0.${person}` } });
  expect((await as('1', machine(8))).status).toBe(202);
  expect((await as('2', machine(8))).status).toBe(429);
  expect((await as('3', machine(2))).status).toBe(202);
  const late = await fetch(`${running?.url}/api/v1/sensors/data`, {
    method: 'POST',
    body: json(machine(5)),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });
  expect([late.status, Number(late.headers.get('retry-after'))]).toEqual([429, 30]);
});

test('a reading of more sensors than one may have is 400 with the number, and nothing of it is taken', async () => {
  await start();
  const readings = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`s${i}`, i]));
  const { status, body } = await send({ body: json({ timestamp: 1, machine_id: 'm', readings }) });
  expect([status, body.error]).toEqual([400, expect.stringContaining('at most 5000')]);
});

test('while many large requests are worked on, others are answered between', async () => {
  await start({ ratePerMinute: 0 });
  const readings = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`sensor-${i}`, i]));
  const batch = json(Array.from({ length: 200 }, (_, i) => ({ timestamp: i, machine_id: 'm', readings })));
  let answered = 0;
  let open = true;
  const large = Promise.all(Array.from({ length: 10 }, () => send({ body: batch }))).finally(
    () => (open = false),
  );
  while (open) {
    expect((await fetch(`${running?.url}/healthz`)).status).toBe(200);
    answered++;
  }
  expect((await large).map(({ status }) => status)).toEqual(Array(10).fill(202));
  expect(answered).toBeGreaterThan(20);
});

test('503 while the historian stores nothing: the readings are kept, and leave once', async () => {
  const flow = await start();
  const { house } = await import('@mantis-pdm/node-red-kit');
  const withdraw = house().provide('historian', {} as never);
  try {
    await send({ body: json(reading(1)) });
    const stalled = () => send({ body: json(reading(2)), headers: { 'idempotency-key': 'k' } });
    await expect.poll(async () => (await stalled()).status, { timeout: 20_000, interval: 500 }).toBe(503);
    expect((await stalled()).body).toMatchObject({ accepted: 1, buffered: expect.any(Number) });
  } finally {
    withdraw();
  }
  const ids = flow.received('samples').map(({ payload }) => (payload as ContractObject).id);
  expect(new Set(ids).size).toBe(2);
}, 40_000);

test('the status routes show the connector while its node lives', async () => {
  const flow = await start();
  const get = async (path: string) => {
    const response = await fetch(`${flow.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
    return { status: response.status, body: (await response.json()) as unknown };
  };
  expect((await get('/api/v1/connectors/status')).body).toMatchObject([
    { id: 'h', type: 'mantis-http', status: 'CONNECTED' },
  ]);
  expect((await get('/api/v1/connectors/opcua/status')).body).toEqual({
    status: 'DISCONNECTED',
    activeNodes: 0,
    messagesPerSecond: 0,
  });
  expect((await get('/api/v1/connectors/fax/status')).status).toBe(404);
  await flow.restart([{ id: 'a', type: 'mantis-api' }]);
  expect((await get('/api/v1/connectors/status')).status).toBe(404);
});

test('while the flow is behind and nothing is kept on disk, a request is told when to come again', async () => {
  const { pressure } = house();
  for (const [keep, status] of [
    ['off', 503],
    ['second', 202],
  ] as const) {
    await start({ keep });
    for (let i = 0; i < 1_000; i++) pressure.enter();
    const response = await fetch(`${running?.url}/api/v1/sensors/data`, {
      method: 'POST',
      body: json(reading()),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
    for (let i = 0; i < 1_000; i++) pressure.leave();
    expect([response.status, response.headers.get('retry-after')]).toEqual([
      status,
      status === 503 ? '1' : null,
    ]);
    expect((await send({ body: json(reading()) })).status).toBe(202);
    await running?.stop();
  }
  running = undefined;
});
