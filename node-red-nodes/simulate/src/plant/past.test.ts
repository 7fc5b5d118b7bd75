import { house, type Historian } from '@mantis-pdm/node-red-kit';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import store from '../../../historian/src/store/node';
import plant from './node';

let running: Rig | undefined;
let withdraw: (() => void) | undefined;
afterEach(async () => {
  withdraw?.();
  withdraw = undefined;
  await running?.stop();
  running = undefined;
});

/** 180 rows of each machine, 20 s apart. */
const flow = [
  { id: 'store', type: 'mantis-store', z: undefined, intervalMs: 20 },
  { id: 'p', type: 'mantis-plant', opcua: false, sampleMs: 20_000, pastHours: 1, wires: [['out'], []] },
  { id: 'out', type: 'helper' },
];
const historian = () => house().find('historian') as Historian;

async function stored(asset: string, to = Date.now()) {
  const [series] = await historian().query({ asset, series: ['raw.vibration'], from: 0, to, points: 5_000 });
  return series;
}

test('the historian has an hour of sound machines before the first live value, and a second start adds nothing', async () => {
  running = await rig([store, plant], flow);
  const { payload } = await running.next('out');
  const { at } = payload as { at: number };
  for (const [asset, level] of [
    ['motor-1', 1.4],
    ['spindle-1', 0.5],
  ] as const) {
    const { t, mean, unit } = await stored(asset);
    expect([t.length, unit]).toEqual([180, 'mm/s']);
    expect(at - t[179]).toBeGreaterThan(0);
    expect(new Set(t.slice(1).map((one, i) => one - t[i]))).toEqual(new Set([20_000]));
    expect((mean as number[]).reduce((sum, one) => sum + one, 0) / 180).toBeCloseTo(level, 1);
  }
  await running.restart();
  await running.next('out');
  expect((await stored('motor-1')).t).toHaveLength(180);
  // As after a crash: the historian has it, and the plant knows nothing.
  const states = join(running.userDir, 'mantis/state/mantis-plant-p-machines.json');
  await running.restart([flow[0]]);
  rmSync(states, { force: true });
  rmSync(join(running.userDir, 'mantis/state/aside'), { recursive: true, force: true });
  expect(existsSync(states)).toBe(false);
  await running.restart(flow);
  await running.next('out');
  expect((await stored('motor-1')).t).toHaveLength(180);
});

test('without a historian, and with one that stores nothing, the plant starts without a past', async () => {
  running = await rig([plant], flow.slice(1));
  await running.next('out');
  await running.stop();
  let asked = 0;
  const query = () => Promise.resolve([]);
  const write = () => (asked++, Promise.reject(new Error('the disk is full')));
  withdraw = house().provide('historian', { query, write } as unknown as Historian);
  running = await rig([plant], flow.slice(1));
  await running.next('out');
  expect(asked).toBe(20);
});
