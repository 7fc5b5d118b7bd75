import { expect, test } from 'vitest';
import { learn, type ChannelNormal } from './learn';
import { random } from './signals.fixture';
import { wanderOf } from './wander';

const surprises = (seed: number, rows: number) => {
  const { normal } = random(seed);
  return Array.from({ length: rows }, normal);
};

test('of values that stand for themselves seldom any wandering is said', () => {
  const found = Array.from({ length: 300 }, (_, i) => wanderOf(surprises(i + 1, 300)));
  expect(found.filter((one) => one > 0).length).toBeLessThan(0.05 * 300);
  expect(Math.max(...found)).toBeLessThan(0.4);
});

test('a level that moves by some share of its scatter is measured, whatever is missing', () => {
  const level = (i: number) => [0.8, -0.8, 0.8, -0.8][Math.floor(i / 150)];
  const moving = surprises(3, 600).map((one, i) => one + level(i));
  // The standard deviation of four means of ±0.8.
  expect(wanderOf(moving)).toBeCloseTo(0.8 * Math.sqrt(4 / 3), 0);
  expect(wanderOf(moving.map((one, i) => (i % 3 ? one : null)))).toBeGreaterThan(0.5);
  expect(wanderOf(moving.slice(0, 30))).toBe(0);
});

test('what a channel wanders while it is healthy is no change later', () => {
  const level = (i: number) => 0.9 * Math.sin(i / 60);
  const x = surprises(5, 3400).map((one, i) => 20 + one + level(i));
  const [wandering, still] = [x, surprises(6, 400)].map((values) => learn([values.slice(0, 400)], { runLength: 60_000 }) as ChannelNormal); // prettier-ignore
  expect(wandering.allowance.shift).toBeGreaterThan(still.allowance.shift + 0.5);
});
