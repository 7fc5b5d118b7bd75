import type { Anomaly } from '@mantis-pdm/core/contract';
import { house } from '@mantis-pdm/node-red-kit';
import { closed, rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test } from 'vitest';
import { features, payload } from '../testing/objects.fixture';
import anomalyNode from './node';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const flow = [
  { id: 'anomaly', type: 'mantis-anomaly', detector: 'robust-deviation', baseline: 20, wires: [['out']] },
  { id: 'out', type: 'helper' },
];

/** What a window that lies far from normal comes to, in limits. */
async function statistic(asset = 'pump-1', i = 100): Promise<number> {
  const r = running as Rig;
  r.send('anomaly', { payload: features(asset, { a: 9 }, i) });
  return payload<Anomaly>(await r.next('out')).raw?.score ?? NaN;
}

async function learn(...assets: string[]): Promise<void> {
  running = await rig([anomalyNode], flow);
  for (const asset of assets)
    for (let i = 0; i < 20; i++) {
      running.send('anomaly', { payload: features(asset, { a: Math.sin(i * i) }, i) });
      await running.next('out');
    }
}

const tell = (...told: Parameters<typeof closed>) => house().bus.emit('case-closed', closed(...told));

test('an order that is closed with nothing found takes the limits of its asset up, over a restart, and told twice once', async () => {
  await learn('pump-1', 'pump-2');
  const [before, other] = [await statistic(), await statistic('pump-2')];
  tell('pump-1', 'nothing');
  tell('pump-1', 'nothing');
  expect(before / (await statistic())).toBeCloseTo(1.25, 9);
  await running?.restart();
  tell('pump-1', 'nothing');
  expect(before / (await statistic())).toBeCloseTo(1.25, 9);
  expect(await statistic('pump-2')).toBe(other);
  tell('pump-1', 'nothing', { workOrder: 'WO-000002' });
  expect(before / (await statistic())).toBeCloseTo(1.5625, 9);
  tell('pump-1', 'in-time', { workOrder: 'WO-000003' });
  expect(before / (await statistic())).toBeCloseTo(1.25, 9);
});

test('what is said of it, in its status and beside each verdict', async () => {
  await learn('pump-1');
  await statistic();
  tell('pump-1', 'nothing');
  running?.send('anomaly', { payload: features('pump-1', { a: 0 }, 101) });
  const { model } = payload<Anomaly>(await (running as Rig).next('out'));
  expect(model).toMatch(/; 1 case was false: limits 25 % higher$/);
  await expect
    .poll(() => running?.statuses('anomaly').at(-1), { timeout: 20_000 })
    .toMatch(/^pump-1: \d+, limits \+25 %/);
});

test('an order that rests on what another node has found, or of an asset that nobody knows, changes nothing', async () => {
  await learn('pump-1');
  const before = await statistic();
  tell('pump-1', 'nothing', { ref: 'test#1~anomaly:fast' });
  tell('pump-1', 'nothing', { ref: 'test#1~rul' });
  tell('pump-9', 'nothing');
  expect(await statistic()).toBe(before);
});

test('a message says what was found, and takes all of it back', async () => {
  await learn('pump-1');
  const before = await statistic();
  for (let i = 0; i < 2; i++) running?.send('anomaly', { finding: { asset: 'pump-1', finding: 'nothing' } });
  expect(before / (await statistic())).toBeCloseTo(1.5625, 9);
  running?.send('anomaly', { finding: { asset: 'pump-1', finding: null } });
  expect(await statistic()).toBe(before);
});

test.each([
  [
    { asset: 'pump-1', finding: 'burnt' },
    'finding is "burnt": must be one of failed, in-time, nothing, or null',
  ],
  [{ finding: null }, 'asset'],
  [true, 'object'],
  [{ asset: 'pump-9', finding: 'nothing' }, 'nothing is known of an asset pump-9'],
])('%j is no finding, and changes nothing', async (finding, words) => {
  await learn('pump-1');
  const before = await statistic();
  running?.send('anomaly', { finding });
  expect(await statistic()).toBe(before);
  expect(running?.errors().join()).toContain(words);
});
