/** Gate, test and states at their edges: one reading more or less, a step more or less, and another answer. */
import { describe, expect, it } from 'vitest';
import { degradation } from './gate';
import { statesOf } from './states';
import { wearTest } from './wear-test';

const series = (count: number, value: (i: number) => number) =>
  Array.from({ length: count }, (_, i) => value(i));

describe('the test for wear', () => {
  it('knows white noise by the differences of all neighbours, the first two included', () => {
    // Six of eleven do not differ. Levels 0, .1, .2, .35, .5: steps that differ by .05 once.
    const stairs = series(12, (i) => Math.floor(i / 2) / 10);
    expect(wearTest(stairs).statistic).toBeCloseTo(0.5 / Math.sqrt((4 * 0.05 ** 2) / 6), 2);
  });

  it('takes of the scatter of steps what white noise gives a block: a twelfth of 12 blocks of it', () => {
    const values = series(60, (i) => i / 100 + 0.01 * (((i * 7) % 5) - 2) + 0.05 * (Math.floor(i / 5) % 3));
    expect(wearTest(values).statistic).toBeCloseTo(2.557059, 4);
  });

  it.each([
    [0.6, false],
    [0.9, false],
    [1, true],
  ])('allows a standard error of the pace: steps that are %f longer and shorter in turn', (by, settles) => {
    const turns = series(60, (i) => (Math.floor(i / 5) + (Math.floor(i / 5) % 2) * by) / 20);
    expect(wearTest(turns).settles).toBe(settles);
  });
});

describe('a degradation', () => {
  const judge = (values: readonly number[], more: { t?: number[]; day?: number } = {}) =>
    degradation({ t: values.map((_, i) => i), values, threshold: 120, ...more });

  it('is held against the median of the first twelfth of the readings, however the first three are', () => {
    const values = series(120, (i) => (i < 3 ? 30 : 20 + (24 * i) / 120));
    expect(judge(values)).toMatchObject({ found: true, since: 0 });
  });

  it('does not depend on when a clock begins', () => {
    const values = series(120, (i) => 20 + i / 2);
    const t = values.map((_, i) => 1_000 + i / 60);
    expect(judge(values, { t, day: 24 })).toMatchObject({ found: true, since: 1_000, wait: 0 });
  });

  it('is waited for two days where there are as few as 288 readings a day', () => {
    expect(
      judge(
        series(300, (i) => 20 + i / 4),
        { day: 288 },
      ),
    ).toMatchObject({ wait: 2 * 288 - 299 });
  });

  it('takes twelve readings, and with fewer nothing degrades for all one knows', () => {
    const line = (count: number) => judge(series(count, (i) => 20 + 5 * i));
    expect([11, 12].map((count) => line(count).found)).toEqual([false, true]);
    expect(line(11).none).toBe(1);
  });

  it('that showed, and does no longer, is none', () => {
    // The newest twelfth jumps: what were even steps are such as come and go.
    const values = series(60, (i) => {
      const block = Math.floor(i / 5);
      return 20 + 4 * (block + (block % 2) * 0.15 + (block === 11 ? 2.75 : 0));
    });
    const y = values.map((value) => (value - 20) / 100);
    const [before, now] = [wearTest(y.slice(0, 55)), wearTest(y)];
    expect(before.statistic / before.limit).toBeCloseTo(1.7, 1);
    expect(now).toMatchObject({ settles: false, recovers: false });
    expect(now.statistic / now.limit).toBeCloseTo(0.97, 2);
    expect(judge(values).found).toBe(false);
  });
});

describe('operating states', () => {
  /** In turn one of the lowest and one of the others, by how many there are of each value. */
  const mixed = (...counts: [value: number, count: number][]) => {
    const sorted = counts.flatMap(([value, count]) => series(count, () => value));
    const [low, high] = [sorted.slice(0, counts[0][1]), sorted.slice(counts[0][1])];
    return sorted.map((_, i) => ((i % 2 && low.length) || !high.length ? low.pop() : high.pop()) as number);
  };

  it('are told of twelve readings', () => {
    expect([11, 12].map((count) => statesOf(series(count, (i) => (i % 2) * 50 + 10)) !== null)).toEqual([
      false,
      true,
    ]);
  });

  it('that are as far from zero: the upper one is followed', () => {
    expect(statesOf(series(20, (i) => (i % 2 ? 10 : -10)))).toEqual({ cut: 0, above: true });
  });

  it('have 15 % of the readings, neither more nor less', () => {
    expect(statesOf(mixed([10, 17], [50, 3]))?.cut).toBe(30);
    expect(statesOf(mixed([10, 3], [50, 17]))?.cut).toBe(30);
    expect(statesOf(mixed([10, 18], [50, 2]))).toBeNull();
  });

  it('lie more than three times as far apart as any others, also the outermost that are looked at', () => {
    expect(statesOf(mixed([0, 8], [10, 9], [14, 3])), '10 and 4').toBeNull();
    expect(statesOf(mixed([0, 8], [9, 9], [12, 3])), '9 and 3').toBeNull();
    expect(statesOf(mixed([0, 8], [9.5, 9], [12.5, 3]))?.cut, '9.5 and 3').toBe(4.75);
  });
});
