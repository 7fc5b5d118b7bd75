import { expect, test } from 'vitest';
import type { AssetProfile, Features } from '../../contract';
import { followIndicator, indicatorOf, nowOf } from './indicator';
import { lifeClock } from './life-clock';
import { LifeHistory } from './life-history';
import { featuresAt, readingOf, VIBRATION } from './reading.fixture';

const HOUR = 3_600_000;
const cycles = featuresAt(7, {});
const hours: Features = { ...cycles, axis: 'time', window: { from: 2 * HOUR, to: 3 * HOUR } };
const press = { class: 'press', cycleMs: 30_000 } as AssetProfile;

test('time counts hours, unless the asset states how long a cycle is', () => {
  const perMs = 1 / HOUR;
  expect(lifeClock(hours, undefined)).toEqual({ unit: 'h', t: 3, window: 1, cycleMs: null, perMs });
  expect(lifeClock(hours, press)).toEqual({
    unit: 'cycles',
    t: 360,
    window: 120,
    cycleMs: 30_000,
    perMs: 1 / 30_000,
  });
});

test('cycles count themselves; what they are on the wall is known from the asset alone', () => {
  expect(lifeClock(cycles, undefined)).toEqual({
    unit: 'cycles',
    t: 7,
    window: 0,
    cycleMs: null,
    perMs: null,
  });
  expect(lifeClock(cycles, press)).toMatchObject({ t: 7, cycleMs: 30_000, perMs: 1 / 30_000 });
});

test('the indicator is read at the middle of its window, and only where it is there', () => {
  const life = new LifeHistory();
  const window = { ...hours, values: { 'vibration.rms': 2 } };
  expect(followIndicator(readingOf(window, { life }))).toBe(true);
  expect([life.t, life.values]).toEqual([[2.5], [2]]);
  expect(followIndicator(readingOf(hours, { life }))).toBe(false);
  expect(followIndicator({ ...readingOf(window, { life }), indicator: null })).toBe(false);
  expect(life.t).toHaveLength(1);
});

test('whatever a name may inherit is no indicator', () => {
  const inherited = { ...readingOf(cycles), indicator: { ...VIBRATION, feature: 'toString' } };
  expect(indicatorOf(inherited)).toBeNull();
});

test('now is never before the newest reading', () => {
  const life = new LifeHistory();
  life.push(9, 1);
  expect(nowOf(readingOf(cycles))).toBe(7);
  expect(nowOf(readingOf(cycles, { life }))).toBe(9);
  expect(nowOf(readingOf({ ...hours, window: { from: 8 * HOUR, to: 9 * HOUR } }, { life }))).toBe(9.5);
});
