import type { Features } from '@mantis-pdm/core/contract';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test } from 'vitest';
import { payload, window } from '../testing/objects.fixture';
import { parseBands } from './bands';
import featuresNode from './node';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const flow = (settings = {}) => [
  { id: 'features', type: 'mantis-features', wires: [['out']], ...settings },
  { id: 'out', type: 'helper' },
];

test('time and trend, unless one says otherwise', async () => {
  running = await rig([featuresNode], flow());
  running.send('features', { payload: window('pump-1', [1, 2, 3]) });
  const { values } = payload<Features>(await running.next('out'));
  expect(values).toMatchObject({ 'speed.mean': 2, 'speed.slope': 1, 'speed.last': 3, 'speed.drift': 0 });
  expect(values).not.toHaveProperty(['speed.peakFrequency']);
});

test('drift is kept over a restart', async () => {
  running = await rig([featuresNode], flow({ only: 'drift, mean' }));
  running.send('features', { payload: window('pump-1', [1, 2, 3]) });
  await running.next('out');
  await running.restart();
  running.send('features', { payload: window('pump-1', [4, 5, 6], 3) });
  expect(payload<Features>(await running.next('out')).values).toEqual({ 'speed.mean': 5, 'speed.drift': 3 });
});

test('the spectrum has the bands of the table', async () => {
  running = await rig(
    [featuresNode],
    flow({ time: false, trend: false, spectrum: true, bands: [{ from: 1, to: 5 }] }),
  );
  running.send('features', { payload: window('pump-1', [1, 2, 3]) });
  const { values } = payload<Features>(await running.next('out'));
  expect(values).toHaveProperty(['speed.peakFrequency']);
  expect(values).toHaveProperty(['speed.band1-5']);
});

test('without any group the node says so', async () => {
  running = await rig([featuresNode], flow({ time: false, trend: false }));
  running.send('features', { payload: window('pump-1', [1, 2, 3]) });
  await expect.poll(() => running?.errors().join()).toContain('No feature group is chosen');
});

test.each([
  ['no list', 5, 'must be a list'],
  ['a band that falls', [{ from: 10, to: 5 }], 'band 1 runs from 10 to 5 Hz'],
  ['an empty row', [null], 'band 1 runs from undefined'],
  ['too many', Array.from({ length: 65 }, () => ({ from: 0, to: 1 })), 'at most 64'],
])('bands: %s', (_name, value, message) => {
  expect(() => parseBands(value)).toThrow(message);
});
