import { expect, test } from 'vitest';
import type { Deviation } from '../../detector';
import { featuresOf } from '../../watch.fixture';
import { random } from '../residual-cusum/signals.fixture';
import { peaksOverThreshold, type PeaksMemory } from './detector';

const MINUTE = 60_000;
const DAY = 1440;

/** What is found of each value after the first 300 (or so many) of a channel with a value a minute. */
function watch(
  values: readonly (number | null)[],
  { learned = 300, rowsPerCase = 10_000, step = MINUTE } = {},
) {
  const timeOf = (i: number) => i * step;
  const rows = values.slice(0, learned).map((value) => [value]);
  const sample = { names: ['x'], rows, reading: 'newest' as const };
  const options = { falseAlarms: 0.001, rowsPerCase, until: timeOf(learned - 1), step };
  const model = peaksOverThreshold.fit(sample, options);
  const memory = peaksOverThreshold.begin?.(model) as PeaksMemory;
  return values.slice(learned).map((value, i) => {
    const features = { ...featuresOf({}, timeOf(learned + i)), newest: { x: [value] } };
    return peaksOverThreshold.score(features, model, memory) as Deviation;
  });
}

const noise = (seed: number, count: number) => {
  const { normal } = random(seed);
  return Array.from({ length: count }, normal);
};
const seeds = Array.from({ length: 40 }, (_, i) => i + 1);
const flaggedFrom = (found: readonly Deviation[], from: number) =>
  found.findIndex(({ anomalous }, i) => i >= from && anomalous);

test('a step is found within 5 values of 95 % of channels: of 10 standard deviations after 300, of 6 after 2,000', () => {
  const found = (size: number, learned: number) =>
    seeds.filter((seed) => {
      const at = learned + 300;
      const stepped = noise(seed, at + 5).map((x, i) => (i >= at ? x + size : x));
      return flaggedFrom(watch(stepped, { learned }), 0) >= 300;
    }).length;
  expect(found(10, 300)).toBeGreaterThanOrEqual(38);
  expect(found(6, 2_000)).toBeGreaterThanOrEqual(38);
});

test('of 40 healthy channels of 3,000 values, one false case in 10,000 values each, few have one', () => {
  const cases = seeds.map((seed) => {
    const found = watch(noise(seed, 3_300));
    return found.filter(({ anomalous }, i) => anomalous && !found[i - 1]?.anomalous).length;
  });
  expect(cases.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(12 + 2 * Math.sqrt(12));
});

test('the same value is usual at noon and news at midnight', () => {
  const { normal } = random(3);
  const daily = (i: number) => (i % DAY < DAY / 2 ? 50 : 0) + normal();
  const values = Array.from({ length: 6 * DAY }, (_, i) => daily(i));
  const at = 5 * DAY + 1000;
  const quiet = watch(values, { learned: 2 * DAY });
  expect(quiet.filter(({ anomalous }) => anomalous)).toEqual([]);
  const loud = watch(
    values.map((x, i) => (i >= at && i < at + 10 ? x + 50 : x)),
    { learned: 2 * DAY },
  );
  expect(flaggedFrom(loud, 0)).toBe(at - 2 * DAY);
});

test('what is found stands for 100 values, fades, and what stays becomes usual', () => {
  const found = watch(
    noise(4, 3_000).map((x, i) => (i >= 1_000 ? x + 20 : x)),
    { learned: 900 },
  );
  const first = flaggedFrom(found, 0);
  expect(first).toBeGreaterThanOrEqual(100);
  expect(first).toBeLessThan(103);
  const loudest = found.reduce((best, one, i) => (one.statistic > found[best].statistic ? i : best), 0);
  expect(found[loudest + 100].statistic).toBe(found[loudest].statistic);
  expect(found[loudest + 200].statistic / found[loudest].statistic).toBeCloseTo(Math.exp(-1), 9);
  expect(found.at(-1)?.anomalous).toBe(false);
});

test('a verdict is taken back below three quarters of the limit', () => {
  const found = watch(
    noise(6, 2_000).map((x, i) => (i === 1_000 ? 30 : x)),
    { learned: 900 },
  );
  const states = found.map(({ statistic, anomalous }, i) => ({
    statistic,
    anomalous,
    before: found[i - 1]?.anomalous,
  }));
  expect(states.some(({ statistic, anomalous }) => anomalous && statistic < 1)).toBe(true);
  for (const { statistic, anomalous, before } of states)
    expect(anomalous).toBe(before ? statistic >= 0.75 : statistic >= 1);
});

test('gaps are passed over; of a channel that is gone nothing is said', () => {
  const gappy = noise(7, 900).map((x, i) => (i % 3 === 0 ? null : i >= 800 ? x + 30 : x));
  expect(
    flaggedFrom(
      watch(gappy).map((one) => ({ ...one, anomalous: one.anomalous ?? false })),
      0,
    ),
  ).toBe(500);
  expect(watch([...noise(8, 300), null])).toMatchObject([
    { kind: 'silent', reason: 'no new value of the 1 learned channels' },
  ]);
  expect(watch(noise(9, 15), { learned: 10 })[0]).toMatchObject({
    kind: 'silent',
    reason: 'fewer than 30 values of each channel',
  });
});

test('what it goes by is said', () => {
  expect(watch(noise(2, 310))[0].model).toBe('what was usual before, from 300 values until 17940000 on');
});
