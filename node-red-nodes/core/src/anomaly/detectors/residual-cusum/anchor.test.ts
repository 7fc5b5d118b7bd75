import { expect, test } from 'vitest';
import { anchored, keepsLevel } from './anchor';
import { autoregression } from './autoregression';
import { learn, type ChannelNormal } from './learn';
import { autoregressive, random } from './signals.fixture';
import { follow, watch } from './watch';

const SEEDS = 60;
const seeds = Array.from({ length: SEEDS }, (_, i) => i + 1);
const STEP = 0.1;

/** A level that goes on from where it was, and never comes back by itself; some noise of measuring upon it. */
function walk(seed: number, rows: number, noise = 0): number[] {
  const { normal } = random(seed);
  let level = 20;
  return Array.from({ length: rows }, () => (level += STEP * normal()) + noise * normal());
}

const learned = (values: readonly number[]) =>
  learn([values], { runLength: 60_000, horizon: 60_000 }) as ChannelNormal;

/** Whether a channel is found after each value, of which the baseline is not told. */
function found(normal: ChannelNormal, values: readonly number[]): boolean[] {
  const state = watch();
  return values.map((value) => follow(normal, state, value) >= 1);
}

test('of channels without a level none is learned, and of those with one it is, also where values repeat each other', () => {
  const kept = (of: (seed: number) => number[]) =>
    seeds.filter((seed) => keepsLevel(learned(of(seed)).phi)).length;
  expect(kept((seed) => walk(seed, 400))).toBeLessThanOrEqual(0.05 * SEEDS);
  const steady = (phi: number) => (seed: number) => autoregressive({ seed, phi, at: Infinity }, () => ({ shift: 0, scale: 1 }), 300); // prettier-ignore
  for (const phi of [0, 0.5]) expect(kept(steady(phi))).toBe(SEEDS);
  expect(kept(steady(0.8))).toBeGreaterThanOrEqual(0.97 * SEEDS);
});

test('coefficients of a channel that keeps no level add up to one, and stay where it has one or forgets at once', () => {
  const x = walk(3, 400).map((value) => value - 20);
  const phi = autoregression([x], 3);
  expect(anchored(phi, [x]).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
  const { normal } = random(2);
  const noise = Array.from({ length: 400 }, normal);
  expect(anchored([0.4], [noise])).toEqual([0.4]);
  expect(anchored([], [noise])).toEqual([]);
});

test('a temperature that goes its way is no case, however far; measured with noise as well', () => {
  const wrong = (noise: number) =>
    seeds.filter((seed) => {
      const x = walk(seed, 3_000, noise);
      return found(learned(x.slice(0, 400)), x.slice(400)).includes(true);
    }).length;
  expect(wrong(0)).toBeLessThanOrEqual(0.1 * SEEDS);
  expect(wrong(0.05)).toBeLessThanOrEqual(0.1 * SEEDS);
});

test('that it jumps and stays is found within five values, that it goes three times as fast within sixty; one outlier is nothing', () => {
  const changed = (change: (since: number) => number) =>
    seeds.map((seed) => {
      const x = walk(seed, 700);
      const after = x.slice(400).map((value, i) => value + (i < 100 ? 0 : change(i - 100)));
      const at = found(learned(x.slice(0, 400)), after).indexOf(true);
      return at < 0 ? Infinity : at - 100;
    });
  const share = (rows: readonly number[], within: number) =>
    rows.filter((row) => row < within).length / SEEDS;
  expect(share(changed(() => 40 * STEP), 5)).toBeGreaterThanOrEqual(0.95); // prettier-ignore
  expect(share(changed((since) => since * 1.5 * STEP), 60)).toBeGreaterThanOrEqual(0.95); // prettier-ignore
  expect(share(changed((since) => (since === 0 ? 40 * STEP : 0)), 50)).toBeLessThanOrEqual(0.1); // prettier-ignore
});

test('after a gap it is not held against where it was', () => {
  const x = walk(5, 400);
  const normal = learned(x);
  const state = watch();
  for (const value of [null, 60, null, 5, null, 60, null]) expect(follow(normal, state, value)).toBe(0);
});
