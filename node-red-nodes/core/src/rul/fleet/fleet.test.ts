import { describe, expect, test } from 'vitest';
import { LifeHistory } from '../estimate/life-history';
import { VIBRATION } from '../estimate/reading.fixture';
import type { Estimate } from '../estimate/estimator';
import { emptyFleet, failedAt, learn, taught } from './fleet';
import { note, type Forecasts } from './forecasts';

function life(values: readonly number[]): LifeHistory {
  const history = new LifeHistory();
  values.forEach((value, i) => history.push(10 + i, value));
  return history;
}

const band = { p10: 8, p50: 10, p90: 12 };
const estimate: Estimate = { model: 'trend', level: 0.8, basis: 'trend', band, censored: false };

describe('when an indicator failed', () => {
  test('is when it passed its threshold for good', () => {
    expect(failedAt(life([1, 8, 2, 7.1, 9]), VIBRATION)).toBe(13);
    expect(failedAt(life([8, 9]), VIBRATION)).toBe(10);
    expect(failedAt(life([8, 9, 7]), VIBRATION)).toBeNull();
    expect(failedAt(life([9, 7.1, 7]), { ...VIBRATION, direction: 'falling' })).toBe(11);
  });
});

describe('a life that is over', () => {
  test('tells how long it was; only a failure tells how it went', () => {
    const fleet = emptyFleet();
    learn(fleet, life([1, 2, 3]), { forecasts: {}, end: 14, failed: false });
    learn(fleet, life([1, 2, 3]), { forecasts: {}, end: 15, failed: true });
    expect(fleet.spans).toEqual([
      { time: 4, failed: false },
      { time: 5, failed: true },
    ]);
    expect(fleet.past).toEqual([{ t: [0, 1, 2], values: [1, 2, 3], end: 5 }]);
  });

  test('that was never read teaches nothing; one reading is no course', () => {
    const fleet = emptyFleet();
    learn(fleet, new LifeHistory(), { forecasts: {}, end: 14, failed: true });
    expect(fleet).toEqual(emptyFleet());
    learn(fleet, life([1]), { forecasts: {}, end: 14, failed: true });
    expect([fleet.spans.length, fleet.past.length]).toEqual([1, 0]);
  });

  test('the newest lives stay', () => {
    const fleet = emptyFleet();
    for (let i = 1; i <= 301; i++) learn(fleet, life([1, i]), { forecasts: {}, end: 10 + i, failed: true });
    expect([fleet.spans.length, fleet.spans[0]?.time]).toEqual([300, 2]);
    expect([fleet.past.length, fleet.past[0]?.end]).toEqual([30, 272]);
  });
});

describe('what forecasts were worth', () => {
  /** A fleet of `lives` lives whose forecasts saw half of what was left. */
  function modest(lives: number) {
    const fleet = emptyFleet();
    for (let i = 0; i < lives; i++) {
      const forecasts: Forecasts = {};
      for (const t of [10, 11, 40]) note(forecasts, { ...estimate, band }, t);
      learn(fleet, life([1, 2]), { forecasts, end: 30, failed: true });
    }
    return fleet;
  }

  test('is learned from those before the end', () => {
    expect(modest(1).scores.trend).toEqual([{ below: [-5, -4.5], above: [5, 4.5] }]);
  });

  test('widens the bands of the same estimator, and says so', () => {
    const found = taught(estimate, modest(10));
    expect(found.band).toEqual({ p10: 9, p50: 10, p90: 20 });
    expect(found.basis).toBe('trend; recalibrated on 10 ended lives');
    const followed = { ...estimate, degradedFor: 30, noDegradation: 0.02 };
    expect(taught(followed, modest(10))).toMatchObject({ degradedFor: 30, noDegradation: 0.02 });
    expect(taught({ ...estimate, model: 'similarity' }, modest(10)).band).toBe(band);
  });

  test('widens the whole distribution with the band', () => {
    const quantiles = [6, 7, 8, 9, 10, 11, 12, 13, null];
    const found = taught({ ...estimate, quantiles }, modest(10));
    expect(found.quantiles).toEqual([8, 8.5, 9, 9.5, 10, 15, 20, 25, null]);
  });

  test.each([
    ['no band', { ...estimate, band: undefined }],
    ['no more than "at least"', { ...estimate, censored: true }],
    ['a name that is inherited', { ...estimate, model: 'toString' }],
  ])('leaves alone what is %s', (_name, told) => {
    expect(taught(told, modest(10))).toBe(told);
  });

  test('of too few lives leaves the band as it is', () => {
    expect(taught(estimate, modest(2))).toBe(estimate);
  });

  test('forecasts that had no width teach nothing', () => {
    const fleet = emptyFleet();
    const forecasts: Forecasts = {};
    note(forecasts, { ...estimate, band: { p10: 1, p50: 1, p90: 1 } }, 10);
    learn(fleet, life([1, 2]), { forecasts, end: 30, failed: true });
    expect(fleet.scores).toEqual({});
  });

  test('of twenty estimators are noted', () => {
    const forecasts: Forecasts = {};
    for (let i = 0; i < 21; i++) note(forecasts, { ...estimate, model: `m${i}` }, 1);
    note(forecasts, { ...estimate, model: 'm3' }, 2);
    expect(Object.keys(forecasts)).toHaveLength(20);
    expect(forecasts.m3?.count).toBe(2);
  });
});
