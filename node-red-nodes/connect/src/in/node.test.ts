import { parseObject, type ContractObject, type Samples } from '@mantis-pdm/core/contract';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { Intake, type InOptions } from './intake';
import node from './node';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

async function start(settings: Record<string, unknown> = {}): Promise<Rig> {
  running = await rig(
    [node],
    [
      { id: 'i', type: 'mantis-in', wires: [['objects'], ['quality']], ...settings },
      { id: 'objects', type: 'helper' },
      { id: 'quality', type: 'helper' },
    ],
  );
  return running;
}

const texts = { zone: '', dateOrder: 'auto', decimal: 'auto' } as const;
const readings = { temperature: 40, vibration: 2 };

test.each<[string, Record<string, unknown>, Record<string, unknown>, object]>([
  [
    'a number',
    { asset: 'a', sensor: 's', unit: 'bar' },
    { payload: 5 },
    { asset: 'a', channels: { s: { unit: 'bar', v: [5] } } },
  ],
  [
    'a topic',
    { topic: 'plant/+asset/+sensor' },
    { topic: 'plant/m/x', payload: '{"value":1}' },
    { asset: 'm', channels: { x: { v: [1] } } },
  ],
  [
    'a frame',
    { asset: 'a', sensor: 's', fs: 10 },
    { payload: [1, 2, 3] },
    { fs: 10, channels: { s: { v: [1, 2, 3] } } },
  ],
  [
    'IndustrialMind',
    {},
    { payload: { machine_id: 'm', timestamp: 1_700_000_000_000, readings } },
    { asset: 'm', at: 1_700_000_000_000 },
  ],
  [
    'a row of MANTIS A',
    {},
    { payload: { assetId: 'm', sensorId: 's', value: 3, timestamp: '2026-01-01T00:00:00Z' } },
    { asset: 'm', t: [Date.UTC(2026, 0, 1)] },
  ],
])('%s becomes samples', async (_name, settings, message, expected) => {
  const flow = await start(settings);
  flow.send('i', message);
  const { payload, topic } = await flow.next('objects');
  expect(parseObject(payload)).toEqual(payload);
  expect(payload).toMatchObject({ kind: 'samples', ...expected });
  expect(topic).toBe((payload as Samples).asset);
});

test('of a batch with broken items the good ones go on, and each broken one is told', async () => {
  const flow = await start({ sensor: 's' });
  flow.send('i', {
    payload: [
      { asset: 'a', value: 1 },
      { asset: 'b', value: 'high' },
      { value: 3 },
      { asset: 'c', value: 4 },
    ],
  });
  const assets = [await flow.next('objects'), await flow.next('objects')].map(({ topic }) => topic);
  expect(assets).toEqual(['a', 'c']);
  const { payload } = await flow.next('quality');
  const { issues } = parseObject(payload) as Extract<ContractObject, { kind: 'data-quality' }>;
  expect(issues.map(({ example }) => example)).toEqual([
    expect.stringContaining('value is "high": must be a number'),
    expect.stringContaining('asset is missing: must name the asset'),
  ]);
  await expect.poll(() => flow.errors().join()).toContain('value is "high": must be a number');
});

describe('sequence numbers', () => {
  const options: InOptions = {
    ...{ topic: '', asset: 'a', sensor: 's', unit: '', quantity: '', fs: null },
    ...texts,
  };
  const numbers = (intake: Intake, payload: unknown, now: number) =>
    intake.take({ payload }, now).objects.map(({ seq }) => seq);

  test('rise by one within a batch and from message to message, also when the clock is set back', () => {
    const intake = new Intake(options);
    const all = [
      ...numbers(intake, [{ value: 1 }, { value: 2 }], 1000),
      ...numbers(intake, 3, 1000),
      ...numbers(intake, 4, 5),
    ];
    expect(all).toEqual([1_000_000, 1_000_001, 1_000_002, 1_000_003]);
  });

  test('no message whatsoever makes the intake throw', () => {
    const intake = new Intake({ ...options, topic: '+asset/#' });
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (payload, topic) => {
        for (const object of intake.take({ payload, topic }, 1000).objects)
          expect(parseObject(object)).toEqual(object);
      }),
    );
  });
});

test('two nodes that read the same message, and one that boots twice at the same clock time, give no id twice', () => {
  const ids = () =>
    new Intake({ ...{ asset: 'a', sensor: 's', unit: '', quantity: '', fs: null, topic: '' }, ...texts })
      .take({ payload: [1, 2], topic: 'line' }, 0)
      .objects.map(({ id }) => id);
  const all = [ids(), ids(), ids()].flat();
  expect(new Set(all).size).toBe(all.length);
});

test('nothing coming says since when, and is as before with the first value', async () => {
  const flow = await start({ asset: 'a', sensor: 's', silentS: '1 s' });
  const light = () => flow.statuses('i').at(-1);
  await expect.poll(light, { timeout: 5_000 }).toMatch(/^nothing for \d+ s$/);
  flow.send('i', { payload: 5 });
  await expect.poll(light, { timeout: 5_000 }).toBe('1 taken');
});

test('an empty message of a broker deletes what is retained, and what is no reading is told beside the others', async () => {
  const flow = await start({ topic: 'home/+asset/#' });
  flow.send('i', { topic: 'home/sensor/x', payload: '', qos: 0, retain: true });
  flow.send('i', { topic: 'home/sensor/x', payload: { state: 'running', temp: '21,5' } });
  expect((await flow.next('objects')).payload).toMatchObject({ channels: { temp: { v: [21.5] } } });
  const { payload } = await flow.next('quality');
  expect(payload).toMatchObject({ asset: 'sensor', issues: [{ problem: 'left-out', count: 1 }] });
  expect(flow.errors()).toEqual([]);
});
