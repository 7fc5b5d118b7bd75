import type { Anomaly } from '@mantis-pdm/core/contract';
import { house } from '@mantis-pdm/node-red-kit';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test } from 'vitest';
import { features, payload } from '../testing/objects.fixture';
import anomalyNode from './node';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
  house().maintenance.end('pump-1');
});

const flow = [
  { id: 'anomaly', type: 'mantis-anomaly', detector: 'robust-deviation', baseline: 20, wires: [['out']] },
  { id: 'out', type: 'helper' },
];

const see = async (asset: string, i: number) => {
  const r = running as Rig;
  r.send('anomaly', { payload: features(asset, { a: Math.sin(i * i) }, i) });
  return payload<Anomaly>(await r.next('out')).reason;
};

test('a message says that an asset is worked on: nothing is learned of it until it says that this is over', async () => {
  running = await rig([anomalyNode], flow);
  expect(await see('pump-1', 1)).toBe('learning: 1 of 20 windows');
  running.send('anomaly', { maintenance: { asset: 'pump-1', minutes: 60, comment: 'oil change' } });
  expect(await see('pump-1', 2)).toContain('under maintenance since');
  expect(house().maintenance.all()).toMatchObject([['pump-1', { by: 'a message', reason: 'oil change' }]]);
  expect(await see('pump-2', 2)).toBe('learning: 1 of 20 windows');
  running.send('anomaly', { maintenance: { asset: 'pump-1', minutes: 0 } });
  expect(await see('pump-1', 3)).toBe('learning: 2 of 20 windows');
});

test.each([[{ asset: 'pump-1', minutes: -1 }], [{ minutes: 5 }], [true]])(
  '%j is no maintenance, and changes nothing',
  async (maintenance) => {
    running = await rig([anomalyNode], flow);
    running.send('anomaly', { maintenance });
    expect(await see('pump-1', 1)).toBe('learning: 1 of 20 windows');
    expect(house().maintenance.all()).toEqual([]);
  },
);
