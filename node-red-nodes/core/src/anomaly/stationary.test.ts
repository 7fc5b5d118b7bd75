import { expect, test } from 'vitest';
import { healthy, random } from './detectors/residual-cusum/signals.fixture';
import { movingIn } from './stationary';

const DAY = 1440;
const SEEDS = 200;
const sampleOf = (...columns: (number | null)[][]) => ({
  names: columns.map((_, i) => `s${i}`),
  rows: columns[0].map((_, i) => columns.map((column) => column[i])),
});
const column = (value: (i: number) => number) => Array.from({ length: DAY }, (_, i) => value(i));

/** Of 200 days, in how many it is said that a channel moves. */
function saidOf(day: (seed: number) => number[]): number {
  return Array.from({ length: SEEDS }, (_, i) => movingIn(sampleOf(day(i + 1)))).filter((one) => one).length;
}

test.each(Object.keys(healthy))('a healthy day of the kind %s hardly ever moves', (kind) => {
  const found = saidOf((seed) => column(healthy[kind](random(seed))));
  expect(found).toBeLessThanOrEqual(2);
});

test('a drift of 1.5 σ over the whole is told in 95 % of days, whichever way', () => {
  for (const way of [1, -1]) {
    const found = saidOf((seed) => {
      const { normal } = random(seed);
      return column((i) => normal() + (way * 1.5 * i) / DAY);
    });
    expect(found).toBeGreaterThanOrEqual(0.95 * SEEDS);
  }
});

test('the channel that has moved farthest is named, and whether it rises', () => {
  const { normal } = random(1);
  const still = column(() => normal());
  const slow = column((i) => normal() + i / 700);
  const fast = column((i) => normal() - i / 200);
  expect(movingIn(sampleOf(still, slow, fast))).toEqual({ channel: 's2', rises: false });
  expect(movingIn(sampleOf(fast, still, slow))).toEqual({ channel: 's0', rises: false });
  expect(movingIn(sampleOf(column((i) => i)))).toEqual({ channel: 's0', rises: true });
  expect(movingIn(sampleOf(column((i) => Math.floor(i / 120))))).toEqual({ channel: 's0', rises: true });
});

test('of too few values nothing is said', () => {
  expect(movingIn(sampleOf(column((i) => i).map((value, i) => (i < 1_323 ? value : null))))).toBeUndefined();
  expect(movingIn(sampleOf([1, 2, 3]))).toBeUndefined();
});
