import { expect, test } from 'vitest';
import { keepsLevel } from './anchor';
import { following } from './following';
import { learn, type ChannelNormal } from './learn';
import { sumOf } from './residuals';
import { autoregressive, healthy, random } from './signals.fixture';
import { isMoving } from './trend';
import { follow, watch } from './watch';

const DAY = 1440;
const SEEDS = 100;
const seeds = Array.from({ length: SEEDS }, (_, i) => i + 1);
/** As much of it as a provisional baseline is learned from at first, later, and at last. */
const STAGES = [300, 600, 1200];

/** A daily course of ten standard deviations, from any time of day on. */
function daily(seed: number, rows: number): number[] {
  const source = random(seed);
  const next = healthy.daily(source);
  const begins = Math.floor(DAY * source.even());
  return Array.from({ length: rows }, (_, i) => next(begins + i));
}

const steady = (seed: number, phi: number, rows: number) =>
  autoregressive({ seed, phi, at: Infinity }, () => ({ shift: 0, scale: 1 }), rows);
const movingOf = (of: (seed: number) => number[]) => seeds.filter((seed) => isMoving(of(seed))).length;

test.each(STAGES)('of a part of a day of %d minutes it is told that it moves', (rows) => {
  expect(movingOf((seed) => daily(seed, rows))).toBeGreaterThanOrEqual(0.95 * SEEDS);
});

test.each(STAGES)('of %d values that stand still, or come back within a few, it hardly ever is', (rows) => {
  for (const phi of [0, 0.5, 0.8])
    expect(movingOf((seed) => steady(seed, phi, rows))).toBeLessThanOrEqual(0.03 * SEEDS);
  expect(isMoving(new Array<number>(rows).fill(3))).toBe(false);
});

const provisional = (values: readonly number[]) =>
  learn([values], {
    runLength: 1_200 * values.length,
    horizon: 200 * values.length,
    partOfDay: true,
  }) as ChannelNormal;

/** Values of a day after those that were learned from: by each, whether the channel is found. */
function foundAfter(seed: number, rows: number, change: (since: number) => number): boolean[] {
  const all = daily(seed, rows + DAY);
  const normal = provisional(all.slice(0, rows));
  const state = watch();
  return all.slice(rows).map((value, i) => follow(normal, state, value + change(i)) >= 1);
}

test.each(STAGES)('the rest of a day of which %d minutes are known is no case', (rows) => {
  const flagged = seeds.flatMap((seed) => foundAfter(seed, rows, () => 0)).filter(Boolean).length;
  expect(flagged).toBeLessThanOrEqual(0.003 * SEEDS * DAY);
});

test('what jumps beside its course is found: by 5 σ within twenty minutes, by ten within five', () => {
  const within = (by: number, rows: number) =>
    seeds.filter((seed) => foundAfter(seed, 300, (since) => (since < 100 ? 0 : by)).slice(100, 100 + rows).includes(true)).length; // prettier-ignore
  expect(within(5, 20)).toBeGreaterThanOrEqual(0.95 * SEEDS);
  expect(within(10, 5)).toBeGreaterThanOrEqual(0.95 * SEEDS);
});

test('only while a baseline is provisional does it cost a channel its level that it has moved', () => {
  const slow = steady(1, 0, 300).map((value, i) => value + i / 200);
  expect(isMoving(slow)).toBe(true);
  expect(keepsLevel(provisional(slow).phi)).toBe(false);
  expect(keepsLevel((learn([slow], { runLength: 60_000 }) as ChannelNormal).phi)).toBe(true);
});

test('what moves is foretold as it is best: by a long mean where it is noisy, by its own way where that goes on, by the last value after a gap', () => {
  const noisy = daily(2, 300).map((value) => value - 50);
  expect(following([0.5, 0.3], [noisy]).length).toBeGreaterThan(10);
  const swing = Array.from({ length: 300 }, (_, i) => Math.sin(i / 3) + i / 100);
  const own = following([1.8, -0.9], [swing]);
  expect(own).toHaveLength(2);
  expect(following([-0.4], [noisy]).length).toBeGreaterThan(1);
  for (const phi of [following([0.5, 0.3], [noisy]), own]) expect(sumOf(phi)).toBeCloseTo(1, 12);
  expect(following([], [[1], [2]])).toHaveLength(29);
  expect(
    following(
      [],
      [
        [1, 2],
        [2, 3],
      ],
    ),
  ).toEqual([1]);
});
