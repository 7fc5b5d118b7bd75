import { describe, expect, test } from 'vitest';
import { createFeatureState, featureDefaults, FeatureExtractor } from '..';
import { channelOf, windowOf } from '../window.fixture';
import { createCusum, pushCusum } from './cusum';
import { follow, MAX_HISTORIES, type FeatureHistory } from './history';
import { theilSen } from './theil-sen';

describe('Theil–Sen', () => {
  test('one wild value in five does not move it', () => {
    expect(theilSen([0, 2, 4, 100, 8], [0, 1, 2, 3, 4])).toBe(2);
  });

  test('an even number of pairs has the mean of the middle two', () => {
    expect(theilSen([0, 1, 3, 3], [0, 1, 2, 2])).toBeCloseTo(1.5, 12);
  });

  test('values of one time have no slope', () => {
    expect(theilSen([1, 2], [5, 5])).toBeUndefined();
  });
});

describe('CUSUM', () => {
  test('says how far the baseline is, and that a baseline without scatter is none', () => {
    const state = createCusum();
    expect(pushCusum(state, 1, 2)).toBe('1 of 2 windows that tell what is normal');
    pushCusum(state, 1, 2);
    expect(pushCusum(state, 5, 2)).toBe('the first windows do not differ');
  });
});

const options = { features: ['mean'], length: 4, baseline: 2 };

describe('history', () => {
  test('a window that comes again changes nothing', () => {
    const histories: Record<string, FeatureHistory> = {};
    follow(histories, { name: 'a.mean', t: 1, y: 1 }, options);
    const before = JSON.stringify(histories);
    expect(follow(histories, { name: 'a.mean', t: 1, y: 1 }, options)[0]).toContain('not later');
    expect(JSON.stringify(histories)).toBe(before);
  });

  const trendOf = (histories: Record<string, FeatureHistory>, t: number, y: number) =>
    follow(histories, { name: 'a.mean', t, y }, { ...options, length: 20 })[0];

  test('one window of a wrong date among good ones holds nothing up: the sixth has a slope again, of good ones alone', () => {
    const histories: Record<string, FeatureHistory> = {};
    for (let t = 0; t < 6; t++) trendOf(histories, t, 2 * t);
    trendOf(histories, 50_000, 0);
    const after = [6, 7, 8, 9, 10, 11].map((t) => trendOf(histories, t, 2 * t));
    expect(after.slice(0, 4)).toEqual(Array(4).fill('the window is not later than the one before'));
    expect(after[4]).toBeCloseTo(2, 12);
    expect(after[5]).toBeCloseTo(2, 12);
    expect(histories['a.mean'].t).toEqual([0, 1, 2, 3, 4, 5, 10, 11]);
  });

  test.each([
    ['a late window that comes again and again', [3, 3, 3, 3, 3, 3]],
    ['late windows among new ones', [3, 4, 11, 3, 4, 12, 3, 4]],
    ['late windows of no order', [7, 6, 5, 4, 3, 2]],
  ])('%s turns nothing back', (_, times) => {
    const histories: Record<string, FeatureHistory> = {};
    for (let t = 0; t < 11; t++) trendOf(histories, t, t);
    for (const t of times) trendOf(histories, t, t);
    expect(histories['a.mean'].t.slice(0, 11)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('a state of an earlier release that a wrong date holds up heals', () => {
    const histories = { 'a.mean': { t: [1, 2, 50_000], y: [1, 2, 3], cusum: createCusum() } };
    const slopes = [3, 4, 5, 6, 7, 8].map((t) => trendOf(histories, t, t));
    expect(slopes.at(-1)).toBeCloseTo(1, 12);
    expect(histories['a.mean'].t).toEqual([1, 2, 7, 8]);
  });

  test('what is followed is bounded', () => {
    const histories: Record<string, FeatureHistory> = {};
    for (let i = 0; i < MAX_HISTORIES; i++) follow(histories, { name: `s${i}`, t: 1, y: 1 }, options);
    expect(follow(histories, { name: 'one more', t: 1, y: 1 }, options)[0]).toContain('more than 1000');
  });

  const hours = (n: number) => ({ ms: 3_600_000 * n });
  const over = (length: { ms: number } | number, baseline: { ms: number } | number = 2) => {
    const histories: Record<string, FeatureHistory> = {};
    const push = (t: number, y: number, cycles = false) =>
      follow(histories, { name: 'a.mean', t, y, cycles }, { features: ['mean'], length, baseline });
    return { push, kept: () => histories['a.mean'] };
  };

  test('looks back on a time, however many windows are in it', () => {
    const { push, kept } = over(hours(2));
    // It stood still, and rises since.
    for (const t of [0, 1, 2, 3]) push(t, 0);
    for (const t of [4, 4.5, 5]) push(t, t - 3);
    expect(kept().t).toEqual([3, 4, 4.5, 5]);
    expect(push(6, 3)[0]).toBeCloseTo(1, 12);
    expect(kept().t).toEqual([4, 4.5, 5, 6]);
  });

  test('of a time with many windows, a hundred are kept, evenly spread, the newest among them', () => {
    const { push, kept } = over(hours(98));
    let last;
    for (let t = 0; t <= 150.5; t += 0.25) last = push(t, 2 * t);
    const spread = Array.from({ length: 98 }, (_, i) => 53 + i);
    expect(kept().t).toEqual([...spread, 150.5]);
    expect(kept().y.at(-1)).toBe(301);
    push(151, 302);
    expect(kept().t).toEqual([...spread, 151]);
    for (const t of [151.25, 151.5]) push(t, 2 * t);
    expect(kept().t).toEqual([...spread.slice(1), 151, 151.5]);
    expect(last?.slice(0, 2)).toEqual([expect.closeTo(2, 9), expect.closeTo(2, 9)]);
  });

  test('learns what is normal over a time, from ten windows at least', () => {
    const first = (step: number) => {
      const { push } = over(5, hours(9));
      return Array.from({ length: 40 }, (_, i) => push(step * i, i % 2)[2]).findIndex((up) => typeof up === 'number'); // prettier-ignore
    };
    expect([first(0.5), first(1), first(24)]).toEqual([19, 10, 10]);
    const { push } = over(5, hours(10));
    expect([push(0, 1)[2], push(1, 2)[2], push(1.55, 2)[2]]).toEqual(
      [0, 10, 15].map((percent) => `${percent} % of the time that tells what is normal`),
    );
  });

  test('of a time is not told of windows that count cycles, and that is said', () => {
    const reason = 'the history is stated as a time, and this axis counts cycles: state windows';
    expect(over(hours(1)).push(1, 1, true)).toEqual([reason, reason, reason, reason]);
    expect(over(4, hours(1)).push(1, 1, true)[0]).toBe(reason);
    expect(over(4).push(1, 1, true)[0]).toBe('a trend needs 3 windows, not 1');
  });

  test('an extractor says it of an asset that counts cycles', () => {
    const stated = {
      ...featureDefaults,
      groups: ['time', 'history'] as const,
      history: { ...options, length: hours(1) },
    };
    const { reasons } = new FeatureExtractor(stated).extract(window(1, 5), createFeatureState());
    expect(reasons?.['a.meanSlope']).toContain('this axis counts cycles');
  });

  const extractor = (only: string[] = []) =>
    new FeatureExtractor({ ...featureDefaults, groups: ['time', 'history'], only, history: options });
  const window = (t: number, value: number | null) =>
    windowOf({ a: channelOf([value]) }, { axis: 'cycle', t: [t], from: t, to: t });

  test('it follows the asked features from window to window, also over a restart', () => {
    let state = createFeatureState();
    let last;
    for (let t = 0; t < 6; t++) {
      last = extractor().extract(window(t, 3 * t), state);
      state = JSON.parse(JSON.stringify(state));
    }
    expect(last?.values['a.meanSlope']).toBeCloseTo(3, 12);
    expect(last?.values['a.meanTheilSen']).toBeCloseTo(3, 12);
    expect(last?.values['a.meanCusumUp']).toBeGreaterThan(4);
    expect(last?.values['a.meanCusumDown']).toBe(0);
    expect(state.history?.['a.mean'].t).toHaveLength(4);
  });

  test('in hours on the time axis', () => {
    const state = createFeatureState();
    const hour = 3_600_000;
    const at = (t: number) =>
      windowOf({ a: channelOf([t]) }, { t: [t * hour], from: t * hour, to: t * hour });
    for (const t of [0, 1]) extractor().extract(at(t), state);
    expect(extractor().extract(at(2), state).values['a.meanSlope']).toBeCloseTo(1, 12);
  });

  test('without a value there is no history, and the reason is that of the value', () => {
    const { reasons } = extractor().extract(window(1, null), createFeatureState());
    expect(reasons?.['a.meanTheilSen']).toBe('no valid value in the window');
  });

  test('the trend can be kept without the feature', () => {
    const { values } = extractor(['meanTheilSen']).extract(window(1, 5), createFeatureState());
    expect(values).toEqual({ 'a.meanTheilSen': null });
  });
});
