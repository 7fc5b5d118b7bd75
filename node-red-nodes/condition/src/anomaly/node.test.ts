import { assetProfileSchema, type Anomaly } from '@mantis-pdm/core/contract';
import { house } from '@mantis-pdm/node-red-kit';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test } from 'vitest';
import { features, payload } from '../testing/objects.fixture';
import anomalyNode from './node';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const flow = [
  { id: 'anomaly', type: 'mantis-anomaly', baseline: 20, features: 'a, b', wires: [['out']] },
  { id: 'out', type: 'helper' },
];

/** Two features that vary without a pattern. */
const healthy = (i: number) => features('pump-1', { a: Math.sin(i * i), b: Math.cos(7 * i * i), c: i }, i);

test('it learns, scores by the asset’s threshold, and keeps what it learned over a restart', async () => {
  const profile = assetProfileSchema.parse({ match: 'pump-1', anomalyThreshold: 60 });
  const withdraw = house().assets.declare('test', profile);
  running = await rig([anomalyNode], flow);
  for (let i = 0; i < 20; i++) {
    running.send('anomaly', { payload: healthy(i) });
    const { score, reason } = payload<Anomaly>(await running.next('out'));
    expect([score, reason]).toEqual([null, `learning: ${i + 1} of 20 windows`]);
  }
  await running.restart();
  running.send('anomaly', { payload: healthy(21) });
  expect(payload<Anomaly>(await running.next('out'))).toMatchObject({ anomalous: false, threshold: 60 });
  running.send('anomaly', { payload: features('pump-1', { a: 50, b: 0 }, 22) });
  const found = payload<Anomaly>(await running.next('out'));
  expect(found.anomalous).toBe(true);
  expect(Object.keys(found.contributions)[0]).toBe('a');
  withdraw();
});

test('a reset forgets one asset', async () => {
  running = await rig([anomalyNode], flow);
  for (let i = 0; i < 3; i++) running.send('anomaly', { payload: healthy(i) });
  running.send('anomaly', { reset: 'pump-1' });
  running.send('anomaly', { payload: healthy(4) });
  for (let i = 0; i < 3; i++) await running.next('out');
  expect(payload<Anomaly>(await running.next('out')).reason).toBe('learning: 1 of 20 windows');
});
