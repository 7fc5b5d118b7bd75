import { expect, it } from 'vitest';
import { normal, seeded } from '../estimate/lives.fixture';
import { withoutDay } from './daily';
import { trendRul, type TrendBand } from './trend';

const hours = (count: number, every = 1) => Array.from({ length: count }, (_, i) => i * every);
const wave = (at: number) => 8 * Math.sin((2 * Math.PI * (at - 5)) / 24);
const curve = (at: number) => 20 + 60 * (Math.expm1(at / 60) / Math.expm1(4));

/** Noise of a standard deviation of 1. */
function noise(count: number): number[] {
  const random = seeded(3);
  return Array.from({ length: count }, () => normal(random));
}

it.each([
  ['a line', 1, (at: number) => 20 + 0.2 * at],
  ['a curve', 1, curve],
  ['a line read every nine hours', 9, (at: number) => 20 + 0.02 * at],
  ['a line read nearly once a day, until the hour has gone round often', 23, (at: number) => 20 + 0.01 * at],
  ['a line read every eight hours', 8, (at: number) => 20 + 0.02 * at],
])('leaves %s where a wave of the day lies upon it', (_name, every, level) => {
  const t = hours(240, every);
  const random = noise(240);
  const readings = t.map((at, i) => level(at) + wave(at) + random[i]);
  const errors = withoutDay(t, readings, 24).map((value, i) => Math.abs(value - level(t[i]) - random[i]));
  const most = Math.max(...errors);
  expect(most).toBeLessThan(0.6);
});

it('leaves readings as they are where no wave shows, days are few, or the hours of the readings do not tell', () => {
  const same = (t: number[], values: number[]) => expect(withoutDay(t, values, 24)).toBe(values);
  const random = noise(240);
  same(hours(240), random);
  same(hours(240), hours(240));
  same(hours(71), hours(71).map(wave));
  same(hours(20, 9), hours(20, 9).map(wave));
  // Once and twice a day at the same hours: a wave is a constant there, or one and the other in turn.
  for (const every of [24, 12]) same(hours(240, every), hours(240, every).map(wave));
  // The hour drifts by no more than a third of a day in all: the wave is as slow as a course.
  same(hours(80, 23.9), hours(80, 23.9).map(wave));
});

it('takes what the time of day adds for no wear and no noise, whatever the grouping makes of it', () => {
  const t = hours(180);
  const random = noise(180);
  const line = t.map((at, i) => 20 + 0.2 * at + random[i]);
  const options = { threshold: 100, unit: 'h' } as const;
  const still = trendRul({ t, values: line }, options) as TrendBand;
  const waved = trendRul({ t, values: line.map((value, i) => value + wave(t[i])) }, options) as TrendBand;
  expect(Math.abs(waved.p50 - 220)).toBeLessThan(12);
  expect(waved.p90 - waved.p10).toBeLessThan(1.5 * (still.p90 - still.p10));
});
