import { house } from '@mantis-pdm/node-red-kit';
import { rig, type FlowNode, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test } from 'vitest';
import anomaly from '../node-red-nodes/condition/src/anomaly/node';
import features from '../node-red-nodes/condition/src/features/node';
import health from '../node-red-nodes/condition/src/health/node';
import window from '../node-red-nodes/condition/src/window/node';
import historian from '../node-red-nodes/historian/src/historian/node';
import store from '../node-red-nodes/historian/src/store/node';

const SOON = { timeout: 20_000 };
const ASSET = 'pump-1';
let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const start = Date.now() - 60_000;
const samples = (n: number) => ({
  v: 1,
  kind: 'samples',
  id: `test#${n}`,
  seq: n,
  asset: ASSET,
  at: start + 1000 * n,
  axis: 'time',
  t: [start + 1000 * n],
  channels: { speed: { unit: 'Hz', quantity: 'speed', v: [n + (n % 3)], q: [100] } },
  source: { protocol: 'test', address: ASSET },
});
const stored = [
  { id: 'store', type: 'mantis-store', z: undefined, intervalMs: 30 },
  { id: 'sink', type: 'mantis-historian', store: 'store', enrol: true, wires: [] },
] as FlowNode[];
const types = [window, features, anomaly, health, store, historian];
const cut = (id: string, to: string[], more = {}) => ({ id, type: 'mantis-window', by: 'count', length: 2, hop: 1, wires: [to, []], ...more }); // prettier-ignore
const made = (id: string, only: string, more = {}) => ({ id, type: 'mantis-features', only, wires: [['sink']], ...more }); // prettier-ignore

const feed = (id: string, count = 15) => {
  for (let n = 0; n < count; n++) running?.send(id, { payload: samples(n) });
};
const points = async (...series: string[]) => {
  const found = await house().find('historian')?.query({ asset: ASSET, series, from: 0, to: Date.now() });
  return found?.map(({ t }) => t.length);
};
const all = (...names: string[]) => expect.poll(() => points(...names), SOON);

test('two features nodes on one window: each of 14 windows is stored of both, the first under the bare name', async () => {
  const flow = (branch: string) => [
    cut('w', ['a', 'b']),
    made('a', 'mean'),
    made('b', 'max', { branch }),
    ...stored,
  ];
  running = await rig(types, flow('peaks'));
  feed('w');
  await all('feature.speed.mean', 'feature@peaks.speed.max').toEqual([14, 14]);
  const latest = house().find('historian')?.latest(ASSET);
  expect(Object.keys(latest?.features?.values ?? {})).toEqual(['speed.mean']);
  expect(Object.keys(latest?.branches?.peaks.features?.values ?? {})).toEqual(['speed.max']);
});

test('without words, too, and the ids of another import make the same names', async () => {
  const names = new Set<string>();
  for (const [a, b] of [
    ['a', 'b'],
    ['x9', 'k3'],
  ]) {
    running = await rig(types, [cut('w', [a, b]), made(a, 'mean'), made(b, 'max'), ...stored]);
    feed('w');
    await all('feature.speed.mean').toEqual([14]);
    const [by] = Object.keys(house().find('historian')?.latest(ASSET)?.branches ?? {});
    await all(`feature@${by}.speed.max`).toEqual([14]);
    names.add(by);
    await running.stop();
  }
  expect([...names]).toEqual([expect.stringMatching(/^h[0-9a-f]{6}$/)]);
});

test('two with one word are refused, and each says with whom', async () => {
  running = await rig(types, [
    cut('w', ['a', 'b']),
    made('a', 'mean', { branch: 'x' }),
    made('b', 'max', { branch: 'x' }),
    ...stored,
  ]);
  feed('w', 2);
  await expect.poll(() => running?.errors().join(), SOON).toContain('and mantis-features a get the same messages and have the branch "x"'); // prettier-ignore
});

test('two detectors: each has its series, and health names both', async () => {
  const detector = (id: string, more = {}) => ({ id, type: 'mantis-anomaly', detector: 'robust-deviation', baseline: 10, wires: [['h', 'sink']], ...more }); // prettier-ignore
  running = await rig(types, [
    cut('w', ['f']),
    { ...made('f', 'mean,max'), wires: [['d1', 'd2']] },
    detector('d1'),
    detector('d2', { falseAlarms: 10, branch: 'keen' }),
    { id: 'h', type: 'mantis-health', anomalyAge: 0, wires: [['sink']] },
    ...stored,
  ]);
  feed('w', 25);
  await all('anomaly.score', 'anomaly@keen.score').toEqual([14, 14]);
  await expect
    .poll(
      () =>
        house()
          .find('historian')
          ?.latest(ASSET)
          ?.health?.contributors.map(({ name }) => name)
          .sort(),
      SOON,
    )
    .toEqual(['anomaly', 'anomaly@keen']);
});
