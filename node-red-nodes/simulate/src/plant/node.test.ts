import { parseObject, type Samples } from '@mantis-pdm/core/contract';
import { house } from '@mantis-pdm/node-red-kit';
import { renewed, rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test } from 'vitest';
import node from './node';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const flow = (settings: Record<string, unknown> = {}) => [
  { id: 'p', type: 'mantis-plant', opcua: false, sampleMs: 20, wires: [['samples'], ['plant']], ...settings },
  { id: 'samples', type: 'helper' },
  { id: 'plant', type: 'helper' },
];

/** The next samples of a machine that are as wanted. */
async function next(asset: string, wanted: (samples: Samples) => boolean = () => true): Promise<Samples> {
  for (;;) {
    const samples = (await (running as Rig).next('samples')).payload as Samples;
    if (samples.asset === asset && wanted(samples)) return samples;
  }
}

test('all machines send samples at the sample rate, numbered upwards', async () => {
  running = await rig([node], flow());
  const first = await next('motor-1');
  expect(parseObject(first)).toEqual(first);
  expect(Object.keys(first.channels)).toEqual([
    'vibration',
    'temperature',
    'current',
    'speed',
    'torque',
    'power',
  ]);
  const second = await next('motor-1');
  expect(second.seq).toBeGreaterThan(first.seq);
  expect(second.at).toBeGreaterThan(first.at);
});

test('wear goes on over a restart, and a replacement makes the machine new', async () => {
  running = await rig([node], flow({ lifeMinutes: 0.1 }));
  const aged = async () => (await next('pump-1')).channels.vibration.v[0] as number;
  const before = await aged();
  while ((await aged()) < 8) continue;
  await running.restart();
  running.received('samples');
  expect(await aged()).toBeGreaterThan(before);
  house().bus.emit('asset-renewed', renewed('pump-1', { at: Date.now() }));
  while ((await aged()) >= 4) continue;
});

test('messages switch faults on, override sensors and replace machines', async () => {
  running = await rig([node], flow());
  running.send('p', { payload: { override: { asset: 'fan-1', sensor: 'speed', value: 5 } } });
  running.send('p', { payload: { fault: 'sensor-dropout', asset: 'conveyor-1', on: true } });
  await next('fan-1', ({ channels: { speed } }) => speed.v[0] === 5);
  const silent = await next('conveyor-1', ({ channels: { vibration } }) => vibration.v[0] === null);
  expect(silent.channels.vibration.q).toEqual([0]);
  running.send('p', { payload: { replace: 'fan-1' } });
  await next('fan-1', ({ channels: { speed } }) => (speed.v[0] as number) > 900);
});

test.each([
  [{ fault: 'bearing', asset: 'motor-1' }, 'payload.on is missing: must be true or false.'],
  [{ fault: 'bearing', on: true }, 'payload.asset is missing: must be a name.'],
  [{ override: null }, 'payload.override.value is missing: must be a number, or null to end it.'],
  ['hello', 'payload is "hello": must be {fault, asset, on}, {replace} or {override}.'],
])('%j is refused with a sentence', async (payload, sentence) => {
  running = await rig([node], flow());
  running.send('p', { payload });
  await expect.poll(() => running?.errors().join(), { timeout: 20_000 }).toContain(sentence);
});

test('the plant tells where it serves, in words, as a message and to the nodes beside it', async () => {
  running = await rig([node], flow({ mqtt: true, mqttPort: 0, modbus: true, modbusPort: 0 }));
  const { payload } = await running.next('plant');
  expect(payload).toMatchObject({ kind: 'plant', servers: [{ protocol: 'modbus' }, { protocol: 'mqtt' }] });
  expect(house().plant.find('mqtt')).toMatch(/^mqtt:\/\/127\.0\.0\.1:\d+$/);
  await running.stop();
  running = undefined;
  expect(house().plant.find('mqtt')).toBeUndefined();
});

test('a frame of acceleration of each machine, where it is asked for', async () => {
  running = await rig([node], flow({ waveformS: 0.05, sampleMs: 60_000 }));
  for (;;) {
    const { payload } = await running.next('samples');
    const samples = payload as Samples;
    if (!Object.hasOwn(samples.channels, 'acceleration')) continue;
    expect(parseObject(samples)).toEqual(samples);
    expect(samples).toMatchObject({ fs: 12_800, channels: { acceleration: { unit: 'm/s2' } } });
    expect(samples.channels.acceleration.v).toHaveLength(4_096);
    return;
  }
});
