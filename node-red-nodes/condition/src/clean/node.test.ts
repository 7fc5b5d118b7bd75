import { assetProfileSchema, type DataQuality, type Samples } from '@mantis-pdm/core/contract';
import { house } from '@mantis-pdm/node-red-kit';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test } from 'vitest';
import { cycle, payload } from '../testing/objects.fixture';
import clean from './node';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const flow = [
  { id: 'clean', type: 'mantis-clean', wires: [['samples'], ['quality']] },
  { id: 'samples', type: 'helper' },
  { id: 'quality', type: 'helper' },
];

test('an impossible value is held and reported; good data passes without a word', async () => {
  const profile = assetProfileSchema.parse({ match: 'pump-1', sensors: { speed: { max: 100 } } });
  const withdraw = house().assets.declare('test', profile);
  running = await rig([clean], flow);
  for (const [i, speed] of [45, 999].entries()) running.send('clean', { payload: cycle('pump-1', i, speed) });
  const cleaned = [await running.next('samples'), await running.next('samples')].map(payload<Samples>);
  expect(cleaned.map(({ channels }) => channels.speed.v[0])).toEqual([45, 45]);
  const report = payload<DataQuality>(await running.next('quality'));
  expect(report.issues.map(({ problem }) => problem)).toEqual(['impossible-value', 'missing']);
  expect(running.received('quality')).toEqual([]);
  withdraw();
});

test('the last good value survives a restart', async () => {
  running = await rig([clean], flow);
  running.send('clean', { payload: cycle('pump-1', 0, 45) });
  await running.next('samples');
  await running.restart();
  running.send('clean', { payload: cycle('pump-1', 1, null) });
  expect(payload<Samples>(await running.next('samples')).channels.speed.v).toEqual([45]);
});

test('sensors that report apart are brought to one clock, also over a restart', async () => {
  running = await rig([clean], [{ ...flow[0], alignRate: 1 }, ...flow.slice(1)]);
  const reading = (sensor: string, t: number, v: number) => {
    const { channels, ...rest } = cycle('pump-1', t, v);
    running?.send('clean', { payload: { ...rest, axis: 'time', channels: { [sensor]: channels.speed } } });
  };
  reading('speed', 1000, 10);
  await running.next('samples');
  reading('load', 1000, 5);
  reading('load', 2500, 8);
  await running.restart();
  reading('speed', 3000, 30);
  const { t0, fs, channels } = payload<Samples>(await running.next('samples'));
  expect({ t0, fs, speed: channels.speed.v, load: channels.load.v }).toEqual({
    t0: 2000,
    fs: 1,
    speed: [20],
    load: [7],
  });
});

test('settings that do not fit are told in a sentence', async () => {
  running = await rig([clean], [{ ...flow[0], gap: 'magic' }, ...flow.slice(1)]);
  running.send('clean', { payload: cycle('pump-1', 0, 45) });
  await expect.poll(() => running?.errors().join()).toContain('Setting "Gaps" is "magic"');
});

test('a length with a unit of time is time, and a number of samples stays one', async () => {
  const stuck = async (stuckAfter: unknown) => {
    running = await rig([clean], [{ ...flow[0], stuckAfter, spikes: 'none' }, ...flow.slice(1)]);
    const qualities: number[] = [];
    for (let t = 0; t < 8; t++) {
      running.send('clean', { payload: { ...cycle('pump-1', 1_000 * t, 5), axis: 'time' } });
      qualities.push(payload<Samples>(await running.next('samples')).channels.speed.q[0]);
    }
    await running.stop();
    return qualities.indexOf(25);
  };
  expect([await stuck(3), await stuck('3 samples'), await stuck('3 s'), await stuck('0.1 min')]).toEqual([
    ...[2, 2, 3, 6],
  ]);
});
