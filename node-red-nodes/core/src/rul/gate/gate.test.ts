import { describe, expect, it, test } from 'vitest';
import { normal, seeded } from '../estimate/lives.fixture';
import { degradation } from './gate';
import { isFollowed, statesOf } from './states';
import { wearTest } from './wear-test';

const hours = (count: number) => Array.from({ length: count }, (_, i) => i);

/** Held against a threshold of 100, hour by hour. */
function judge(
  make: (i: number, random: () => number) => number,
  { count = 200, day = 24, window = 0 } = {},
) {
  const random = seeded(5);
  const t = hours(count);
  return degradation({ t, values: t.map((i) => make(i, random)), threshold: 100, day, window });
}

const HEALTHY: Record<string, (i: number, random: () => number) => number> = {
  'white noise': (_, random) => 50 + 3 * normal(random),
  'log-normal noise': (_, random) => 3 * Math.exp(normal(random)),
  'a wave of a day': (i, random) => 50 + 8 * Math.sin((i * Math.PI) / 12) + normal(random),
  'a step': (i, random) => (i < 90 ? 50 : 75) + normal(random),
  'a warm-up': (i, random) => 50 - 25 * Math.exp(-i / 20) + normal(random),
  'a fall away from the threshold': (i, random) => 50 - i / 8 + normal(random),
  'a recovery': (i, random) => (i < 120 ? 20 + 0.4 * i : 68 - 0.6 * (i - 120)) + normal(random),
};

describe.each(Object.entries(HEALTHY))('%s', (_name, make) => {
  it('is no degradation, however much of it is seen', () => {
    for (const count of [40, 80, 200])
      expect(judge(make, { count }).found, `${count} readings`).toBe(
        make === HEALTHY['a recovery'] && count === 80,
      );
  });
});

it.each([
  ['a line', (i: number) => 20 + 0.3 * i],
  ['a curve', (i: number) => 20 + 60 * (Math.expm1(i / 60) / Math.expm1(200 / 60))],
  ['a root', (i: number) => 20 + 50 * Math.sqrt(i / 200)],
])('finds %s from the first reading on', (_name, level) => {
  const found = judge((i, random) => level(i) + normal(random));
  expect(found).toMatchObject({ found: true, since: 0, wait: 0 });
  expect(found.none).toBeLessThan(0.01);
});

it('finds wear that began late in the newest part of a life', () => {
  const found = judge((i, random) => 20 + Math.max(0, i - 160) + 0.3 * normal(random));
  expect([found.found, found.since]).toEqual([true, 100]);
});

it('finds none where little of the way is gone, and none that had not shown before', () => {
  expect(judge((i) => 20 + 0.06 * i).found).toBe(false);
  expect(judge((i) => 20 + 0.09 * i).found).toBe(true);
});

it('waits for two days where readings are hourly, for five windows where they share data, and otherwise for none', () => {
  const line = (i: number) => 20 + i;
  expect(judge(line, { count: 40 })).toMatchObject({ found: false, wait: 9 });
  expect(judge(line, { count: 49 })).toMatchObject({ found: true, wait: 0 });
  expect(judge(line, { count: 40, window: 10, day: 24_000 })).toMatchObject({ found: false, wait: 1 });
  expect(judge(line, { count: 41, window: 10, day: 24_000 })).toMatchObject({ found: true, wait: 0 });
});

test('a rise without noise has a finite statistic; a single step has one of about 1', () => {
  expect(wearTest(hours(48).map((i) => i / 100)).statistic).toBeGreaterThan(100);
  expect(wearTest(hours(48).map((i) => (i < 24 ? 0 : 1))).statistic).toBeCloseTo(1, 0);
});

test('it takes more where blocks are few', () => {
  expect([5, 12].map((most) => wearTest(hours(48), most).limit)).toEqual([
    expect.closeTo(11.4, 9),
    expect.closeTo(6.08, 9),
  ]);
});

describe('operating states', () => {
  const random = seeded(2);
  const duty = hours(60).map((i) => (Math.floor(i / 3) % 2 ? 0.1 : 50 + normal(random)));

  it('are told by a gap that is crossed again and again; the one further from zero is followed', () => {
    const states = statesOf(duty);
    expect(states?.above).toBe(true);
    expect(duty.map((value) => isFollowed(value, states))).toEqual(duty.map((value) => value > 1));
    const below = statesOf(duty.map((value) => -value));
    expect(below?.above).toBe(false);
    expect([isFollowed(-50, below), isFollowed(-0.1, below)]).toEqual([true, false]);
  });

  it('are told where wear is so fast at first that the first reading stands apart', () => {
    const worn = hours(40).map((i) => (i % 2 ? 0.1 : 16 + 7 * Math.min(1, i) + i / 4));
    expect(statesOf(worn)).toEqual({ cut: 8.05, above: true });
  });

  it('are none in few readings, in noise, or where the level moved once', () => {
    expect(statesOf(duty.slice(0, 11))).toBeNull();
    expect(statesOf(hours(60).map(() => normal(random)))).toBeNull();
    expect(statesOf(hours(60).map((i) => (i < 30 ? 0 : 50) + normal(random)))).toBeNull();
    expect(isFollowed(3, null)).toBe(true);
  });
});
