import { expect, test } from 'vitest';
import { learn, type ChannelNormal } from './learn';
import { fromLocals } from './local';
import { scaleOf } from './scale';
import { random } from './signals.fixture';
import { follow, watch } from './watch';

const { normal, even } = random(8);
const noise = Array.from({ length: 400 }, normal);
/** Mostly the same, in the last digits else, and every tenth time a step to either side. */
const coarse = (count: number, share = 0.1) =>
  Array.from({ length: count }, () => 32 + (even() < share ? (even() < 0.5 ? 1 : -1) : 0) + 0.001 * normal());

test('a few outliers hardly widen it; what a coarse channel often reads is its scatter', () => {
  expect(scaleOf(noise, 1)).toBeCloseTo(1, 0);
  expect(scaleOf(noise.map((value, i) => (i % 100 ? value : 50)), 1)).toBeLessThan(1.3); // prettier-ignore
  expect(scaleOf(coarse(400).map((value) => value - 32), 1)).toBeGreaterThan(0.25); // prettier-ignore
  expect(scaleOf([0, 0, 0], 1)).toBe(1);
  expect(scaleOf([-1, 1], 2)).toBeGreaterThan(scaleOf([-1, 1], 1));
});

test('that a coarse channel reads the next step as often again is no case; that it stays there is', () => {
  const learned = learn([coarse(400)], { runLength: 60_000, horizon: 60_000 }) as ChannelNormal;
  const ratios = (values: readonly number[]) => {
    const state = watch();
    return values.map((value) => follow(learned, state, value));
  };
  expect(Math.max(...ratios(coarse(2_000, 0.15)))).toBeLessThan(1);
  expect(ratios(coarse(20).map((value) => value + 1)).at(-1)).toBeGreaterThanOrEqual(1);
});

test('values that lie calmly beside what was learned do not scatter, and those that scatter twice as far do', () => {
  const square = (values: readonly number[]) =>
    fromLocals(values).slice(50).reduce<number>((sum, one) => sum + (one as number) ** 2, 0) / (values.length - 50); // prettier-ignore
  expect(square(noise)).toBeCloseTo(0.85, 1);
  expect(square(noise.map((value) => value + 3))).toBeLessThan(1.3);
  expect(square(noise.map((value) => 2 * value))).toBeGreaterThan(3);
  expect(fromLocals([null, 2])).toEqual([null, 2]);
});
