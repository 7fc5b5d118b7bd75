import { describe, expect, test } from 'vitest';
import type { Detector, Deviation, DetectorVerdict } from '../../detector';
import { reading } from '../../process.fixture';
import { ewma } from '../ewma';
import { percentile } from '../percentile';
import { rankScore } from '../percentile/percentile';
import { autoregressive, random } from '../residual-cusum/signals.fixture';
import { seasonal } from '../seasonal';
import { dayOf, usualAt } from '../seasonal/day';
import { spectralResidual } from '../spectral-residual';
import { rarity } from './rarity';

const LEARNED = 300;
const DAY = 1440;
const MINUTE = 60_000;
const all = autoregressive(
  { seed: 1, phi: 0.5, at: Infinity },
  () => ({ shift: 0, scale: 1 }),
  LEARNED + 200,
);

function learned(
  detector: Detector,
  rows: (number | null)[][],
  { names = ['x'], step = MINUTE, rowsPerCase = 60_000 } = {},
) {
  const model = detector.fit({ names, rows, reading: 'newest' }, { falseAlarms: 0.001, rowsPerCase, until: MINUTE * rows.length, step: step || undefined }); // prettier-ignore
  const memory = detector.begin?.(model);
  let at = rows.length;
  return { model, memory, see: (row: (number | null)[]): DetectorVerdict => detector.score(reading(row, ++at, names), model, memory) }; // prettier-ignore
}

describe.each([ewma, percentile, seasonal, spectralResidual] as Detector[])('$name', (detector) => {
  const rows = all.slice(0, LEARNED).map((value) => [value]);

  test('says nothing of what did not vary, or has too few values', () => {
    const reason = 'none of the 1 channels varied while it learned, or had enough values';
    for (const poor of [
      rows.map(() => [5]),
      rows.slice(0, 8),
      rows.map(([value], i) => [i % 3 ? null : value]),
    ])
      expect(learned(detector, poor).see([50])).toEqual({ kind: 'silent', reason });
  });

  test('a row without values changes nothing; one among others is a gap', () => {
    const { see, memory } = learned(detector, rows);
    const before = structuredClone(memory);
    expect(see([null])).toEqual({ kind: 'silent', reason: 'no new value of the 1 learned channels' });
    expect(memory).toEqual(before);
    const both = learned(detector, rows.map(([value], i) => [value, i % 7 ? value : null, 3]), { names: ['x', 'y', 'z'] }); // prettier-ignore
    const found = both.see([50, null, 3]) as Deviation;
    expect(found).toMatchObject({ known: 0.5, anomalous: false });
    expect(found.model).toContain('baseline of 300 values until 18000000, 1 of 3 channels did not vary');
  });

  test('keeps to a verdict until the evidence is well below the limit', () => {
    const { see } = learned(detector, rows);
    const found = all.slice(LEARNED).map((value, i) => see([i < 20 ? value + 15 : value]) as Deviation);
    expect(found.slice(0, 20).some(({ anomalous }) => anomalous)).toBe(true);
    found.forEach(({ anomalous, statistic }, i) => {
      expect(anomalous).toBe(statistic >= (i > 0 && found[i - 1].anomalous ? 0.75 : 1));
    });
    expect(found[199].anomalous).toBe(false);
  });
});

describe('ranks', () => {
  const percentiles = Array.from({ length: 101 }, (_, i) => (i < 41 ? 0 : i - 40));

  test('are those of a normal distribution, whatever the values', () => {
    expect(rankScore(10, percentiles)).toBeCloseTo(0, 9);
    expect(rankScore(10.5, percentiles)).toBeGreaterThan(rankScore(10, percentiles));
    expect(rankScore(60, percentiles)).toBeCloseTo(2.579, 3);
    // The middle of those that are 0.
    expect(rankScore(0, percentiles)).toBeCloseTo((-2.579 - 0.243) / 2, 2);
  });

  test('go on in a line beyond, and at a bound that nothing passed plainly', () => {
    expect(rankScore(70, percentiles)).toBeGreaterThan(3.5);
    expect(rankScore(-1, percentiles)).toBeCloseTo(-2.579 - 3, 2);
    expect(rankScore(1e300, percentiles)).toBeLessThan(1e7);
  });
});

describe('the course of a day', () => {
  const { normal } = random(3);
  const course = (minute: number) => 20 + 5 * Math.sin((2 * Math.PI * minute) / DAY);
  const timed = (days: number) =>
    Array.from({ length: days * DAY + 1 }, (_, i) => ({
      value: course(i) + 0.2 * normal() + (i % 97 ? 0 : 50),
      at: i * MINUTE,
    }));

  test('is learned from two days on, outliers or not, and is 0 without', () => {
    const day = dayOf(timed(2));
    for (const minute of [0, 300, 700, 1300]) expect(Math.abs(usualAt(day, minute * MINUTE) - course(minute))).toBeLessThan(0.3); // prettier-ignore
    expect(usualAt(day, undefined)).toBe(0);
    expect(dayOf(timed(1))).toEqual([]);
    expect(dayOf([{ value: 3 }])).toEqual([]);
    expect(usualAt([], 5)).toBe(0);
    expect(dayOf(timed(1), day)).toHaveLength(day.length);
  });

  test('a value that is exact has a day too', () => {
    const exact = Array.from({ length: 2 * DAY + 1 }, (_, i) => ({
      value: i % DAY < 10 ? 1 : 0,
      at: i * MINUTE,
    }));
    expect(Math.abs(usualAt(dayOf(exact), 12 * 60 * MINUTE))).toBeLessThan(0.1);
  });

  test('what is out of its time is found, though it is usual at another', () => {
    const rows = Array.from({ length: 3 * DAY }, (_, i) => [course(i) + 0.5 * normal()]);
    const night = rows.length % DAY;
    const watch = learned(seasonal, rows);
    const found = Array.from({ length: 60 }, (_, i) => [course(night + i) + 2.5 + 0.5 * normal()]).map((row) => watch.see(row) as Deviation); // prettier-ignore
    expect(found.at(-1)).toMatchObject({ anomalous: true });
    expect(found.at(-1)?.model).not.toContain('time of day');
    expect((learned(seasonal, rows.slice(0, DAY)).see([20]) as Deviation).model).toContain('no time of day');
    expect((learned(seasonal, rows, { step: 0 }).see([20]) as Deviation).model).toContain('no time of day'); // prettier-ignore
  });
});

test('a channel that is on its way between two levels for too long is not lost to the weighted means', () => {
  const { normal } = random(9);
  const rows = Array.from({ length: 600 }, (_, i) => [(Math.floor(i / 60) % 2 ? 100 : 0) + normal()]);
  const { see } = learned(ewma, rows);
  const found = Array.from({ length: 60 }, () => see([50]) as Deviation);
  expect(found[1].anomalous).toBe(false);
  expect(found[59].anomalous).toBe(true);
});

test('a tail that does not vary over its threshold is told by its least', () => {
  const runs = [Array.from({ length: 100 }, (_, i) => (i < 50 ? 1 : 2))];
  const tail = rarity.learn(runs, { runLength: 1000 });
  expect(tail?.threshold).toBe(2);
  const kept = rarity.begin();
  rarity.follow(tail as never, kept, 2);
  expect(rarity.statistic(tail as never, kept)).toBeLessThan(0.5);
  rarity.follow(tail as never, kept, null);
  expect(kept.age).toBe(0);
  rarity.follow(tail as never, kept, 3);
  expect(rarity.statistic(tail as never, kept)).toBe(4);
});

test('fewer values than a look has tell no tail, and are no exception', () => {
  const few = all.slice(0, 12).map((value) => [value]);
  expect(learned(spectralResidual, few).see([50]).kind).toBe('silent');
});
