import type { DataQuality, Window } from '@mantis-pdm/core/contract';
import { house } from '@mantis-pdm/node-red-kit';
import { renewed, rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test } from 'vitest';
import { cycle, payload } from '../testing/objects.fixture';
import windowNode from './node';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const flow = (settings = {}) => [
  { id: 'window', type: 'mantis-window', length: 3, wires: [['windows'], ['quality']], ...settings },
  { id: 'windows', type: 'helper' },
  { id: 'quality', type: 'helper' },
];

test('each asset has its own windows', async () => {
  running = await rig([windowNode], flow());
  for (const number of [1, 2, 3]) {
    for (const asset of ['a', 'b']) running.send('window', { payload: cycle(asset, number, number) });
  }
  const windows = [await running.next('windows'), await running.next('windows')].map(payload<Window>);
  expect(windows.map(({ asset, channels }) => [asset, channels.speed.v])).toEqual([
    ['a', [1, 2, 3]],
    ['b', [1, 2, 3]],
  ]);
});

test('half a window survives a restart', async () => {
  running = await rig([windowNode], flow());
  for (const number of [1, 2]) running.send('window', { payload: cycle('a', number, number) });
  await expect.poll(() => running?.statuses('window').join()).toContain('filling');
  await running.restart();
  running.send('window', { payload: cycle('a', 3, 3) });
  expect(payload<Window>(await running.next('windows')).channels.speed.v).toEqual([1, 2, 3]);
});

test('an asset that was renewed starts anew', async () => {
  running = await rig([windowNode], flow());
  for (const number of [1, 2]) running.send('window', { payload: cycle('a', number, number) });
  house().bus.emit('asset-renewed', renewed('a'));
  for (const number of [3, 4, 5]) running.send('window', { payload: cycle('a', number, number) });
  expect(payload<Window>(await running.next('windows')).channels.speed.v).toEqual([3, 4, 5]);
});

test('windows of another operating mode are left out, also over a restart', async () => {
  running = await rig([windowNode], flow({ length: 1, gateSensor: 'speed', gateAbove: 10 }));
  for (const number of [5, 20]) running.send('window', { payload: cycle('a', number, number) });
  expect(payload<Window>(await running.next('windows')).channels.speed.v).toEqual([20]);
  expect(running.statuses('window').join()).toContain('not in its mode');
  await running.restart();
  running.send('window', { payload: cycle('a', 21, null) });
  running.send('window', { payload: cycle('a', 22, 30) });
  expect(payload<Window>(await running.next('windows')).channels.speed.v).toEqual([30]);
});

test('what was dropped is reported', async () => {
  running = await rig([windowNode], flow());
  for (const number of [2, 1]) running.send('window', { payload: cycle('a', number, number) });
  expect(payload<DataQuality>(await running.next('quality')).issues).toMatchObject([{ problem: 'late' }]);
});

test('windows that fit neither the axis nor the clock are refused with a sentence', async () => {
  running = await rig([windowNode], flow({ by: 'time' }));
  running.send('window', { payload: cycle('a', 1, 1) });
  await expect.poll(() => running?.errors().join()).toContain('choose count or cycles');
  await running.restart(flow({ length: 2.5 }));
  running.send('window', { payload: cycle('a', 1, 1) });
  await expect.poll(() => running?.errors().join()).toContain('whole numbers of samples');
});

test('a length with a unit of time is time, and never a number of samples', async () => {
  running = await rig([windowNode], flow({ length: '2 s', hop: '2000 ms' }));
  const each = (t: number) => ({ ...cycle('a', 500 * t, t), axis: 'time' });
  for (let t = 0; t < 10; t++) running.send('window', { payload: each(t) });
  const windows = [await running.next('windows'), await running.next('windows')].map(payload<Window>);
  expect(windows.map(({ channels }) => channels.speed.v)).toEqual([[0, 1, 2, 3], [4, 5, 6, 7]]); // prettier-ignore
  await running.restart(flow({ length: '10 min' }));
  running.send('window', { payload: each(10) });
  await expect.poll(() => running?.errors().join()).toContain('Length is 10 min and hop 1 samples');
});
