import type { Health } from '@mantis-pdm/core/contract';
import { house } from '@mantis-pdm/node-red-kit';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test, vi } from 'vitest';
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

test('of more than 50 producers the one that was silent for longest counts no more, which is said', async () => {
  running = await rig([healthNode], flow({ anomalyAge: 0 }));
  for (let i = 0; i <= 50; i++)
    running.send('health', { payload: { ...anomaly('pump-1', i === 0 ? 90 : 10, 1_000 + i), by: `b${i}` } });
  const found: Health[] = [];
  for (let i = 0; i <= 50; i++) found.push(payload<Health>(await running.next('out')));
  expect(found[49].contributors[0]).toMatchObject({ name: 'anomaly@b0' });
  expect(found[50].contributors).toHaveLength(50);
  expect(found[50].contributors.map(({ name }) => name)).not.toContain('anomaly@b0');
});

test('while our clock is not set, what comes is as young as it says', async () => {
  running = await rig([healthNode], flow());
  const { clock } = house();
  const unset = vi.spyOn(clock, 'unset', 'get').mockReturnValue(true);
  running.send('health', { payload: anomaly('pump-1', 20, Date.now()) });
  expect(payload<Health>(await running.next('out')).state).toBe('ok');
  unset.mockRestore();
});

test('an asset that is worked on has no health; that it is begins and ends without waiting for an input', async () => {
  running = await rig([healthNode], flow({ anomalyAge: 0, everyS: 1 }));
  running.send('health', { payload: anomaly('pump-1', 20, Date.now()) });
  expect(payload<Health>(await running.next('out')).state).toBe('ok');
  const entry = { from: Date.now(), until: Date.now() + 60_000, by: 'anna', reason: 'oil change' };
  house().maintenance.begin('pump-1', entry);
  const worked = payload<Health>(await running.next('out'));
  expect(worked).toMatchObject({ state: 'unknown', score: null, maintenance: entry });
  running.send('health', { payload: anomaly('pump-1', 20, Date.now()) });
  expect(payload<Health>(await running.next('out')).maintenance).toEqual(entry);
  house().maintenance.end('pump-1');
  expect(payload<Health>(await running.next('out')).state).toBe('ok');
});
