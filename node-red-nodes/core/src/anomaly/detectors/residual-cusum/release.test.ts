import { expect, test } from 'vitest';
import { learn, type ChannelNormal } from './learn';
import { autoregressive } from './signals.fixture';
import { follow, watch } from './watch';

const LEARNED = 300;
const SEEDS = 20;

interface Back {
  shift?: number;
  scale?: number;
  phi?: number;
}

/** Values after the end of a change of 200 until the channel is back, at the quantile 95 %. */
function back({ shift = 0, scale = 1, phi = 0 }: Back): number {
  const rows = Array.from({ length: SEEDS }, (_, i) => {
    const change = (since: number) => (since < 200 ? { shift, scale } : { shift: 0, scale: 1 });
    const x = autoregressive({ seed: i + 1, phi, at: LEARNED }, change, LEARNED + 400);
    const normal = learn([x.slice(0, LEARNED)], { runLength: 8e6 }) as ChannelNormal;
    const state = watch();
    const ratios = x.slice(LEARNED).map((value) => follow(normal, state, value));
    expect(ratios[199]).toBeGreaterThan(0.75);
    return ratios.slice(200).findIndex((ratio) => ratio < 0.75) + 1;
  });
  return rows.sort((a, b) => a - b)[Math.ceil(0.95 * SEEDS) - 1];
}

test('after a large change a channel is back within ten to twenty values, however seldom a case may be false', () => {
  // By the sums alone it takes 36 values, whatever the change.
  for (const shift of [4, -6, 12]) expect(back({ shift })).toBeLessThanOrEqual(18);
  expect(back({ scale: 4 })).toBeLessThanOrEqual(22);
  expect(back({ shift: 6, phi: 0.5 })).toBeLessThanOrEqual(24);
});

test('a change that lasts is not taken back', () => {
  let [gone, all] = [0, 0];
  for (let seed = 1; seed <= 10; seed++)
    for (const change of [
      { shift: 3, scale: 1 },
      { shift: 0, scale: 2 },
    ]) {
      const x = autoregressive({ seed, phi: 0, at: LEARNED }, () => change, LEARNED + 2000);
      const normal = learn([x.slice(0, LEARNED)], { runLength: 60_000 }) as ChannelNormal;
      const state = watch();
      const ratios = x.slice(LEARNED).map((value) => follow(normal, state, value));
      gone += ratios.slice(100).filter((ratio) => ratio < 0.75).length;
      all += 1900;
    }
  expect(gone / all).toBeLessThan(0.01);
});

test('what an earlier release remembers goes on', () => {
  const x = autoregressive({ seed: 1, phi: 0, at: LEARNED }, () => ({ shift: 5, scale: 1 }), LEARNED + 100);
  const normal = learn([x.slice(0, LEARNED)], { runLength: 60_000 }) as ChannelNormal;
  const state = watch();
  for (const value of x.slice(LEARNED)) follow(normal, state, value);
  delete state.release;
  expect(follow(normal, state, 55)).toBeGreaterThan(1);
  const healthy = x.slice(0, 40).map((value) => follow(normal, state, value));
  expect(healthy.at(-1)).toBeLessThan(0.75);
});
