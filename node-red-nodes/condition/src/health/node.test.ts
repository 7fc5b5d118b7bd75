import type { Health } from '@mantis-pdm/core/contract';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test } from 'vitest';
import { anomaly, features, payload, rul } from '../testing/objects.fixture';
import healthNode from './node';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const flow = (settings = {}) => [
  { id: 'health', type: 'mantis-health', wires: [['out']], ...settings },
  { id: 'out', type: 'helper' },
];

test('anomaly and remaining life become a score with its reasons', async () => {
  running = await rig([healthNode], flow());
  const now = Date.now();
  running.send('health', { payload: features('pump-1', {}, now) });
  running.send('health', { payload: anomaly('pump-1', 30, now) });
  running.send('health', { payload: rul('pump-1', 100, now) });
  expect(payload<Health>(await running.next('out'))).toMatchObject({
    score: 80,
    state: 'ok',
    missing: ['rul'],
  });
  const both = payload<Health>(await running.next('out'));
  expect(both.contributors.map(({ name }) => name)).toEqual(['rul', 'anomaly']);
  expect(both.score).toBeCloseTo(100 * (1 - 2 ** (-100 / 200)), 9);
});

test('an asset that goes silent becomes unknown by itself, once', async () => {
  running = await rig([healthNode], flow({ anomalyAge: 1, everyS: 1 }));
  running.send('health', { payload: anomaly('pump-1', 20, Date.now()) });
  expect(payload<Health>(await running.next('out')).state).toBe('ok');
  const silent = payload<Health>(await running.next('out'));
  expect(silent).toMatchObject({ score: null, state: 'unknown', stale: true });
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(running.received('out')).toEqual([]);
});

test('old data is unknown from the start, unless its age does not matter', async () => {
  running = await rig([healthNode], flow());
  running.send('health', { payload: anomaly('pump-1', 20, 0) });
  expect(payload<Health>(await running.next('out'))).toMatchObject({ state: 'unknown', stale: true });
  await running.restart(flow({ anomalyAge: 0 }));
  running.send('health', { payload: anomaly('pump-1', 20, 1) });
  expect(payload<Health>(await running.next('out')).state).toBe('ok');
});

test('the limits of the settings travel with the health; new ones are told without waiting for an input', async () => {
  running = await rig([healthNode], flow({ anomalyAge: 0, everyS: 1, watch: 90 }));
  running.send('health', { payload: anomaly('pump-1', 20, Date.now()) });
  const told = payload<Health>(await running.next('out'));
  expect(told).toMatchObject({ state: 'watch', limits: { watch: 90, warning: 50, critical: 30 } });
  await running.restart(flow({ anomalyAge: 0, everyS: 1, watch: 95 }));
  const again = payload<Health>(await running.next('out'));
  expect(again).toMatchObject({ state: 'watch', limits: { watch: 95, warning: 50, critical: 30 } });
});
