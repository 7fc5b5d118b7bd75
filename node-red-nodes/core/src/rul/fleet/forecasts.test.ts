import { expect, test } from 'vitest';
import type { Estimate } from '../estimate/estimator';
import { note, type Forecasts } from './forecasts';

const estimate: Estimate = {
  model: 'trend',
  band: { p10: 1, p50: 2, p90: 3 },
  censored: false,
  level: 0.8,
  basis: '',
};

/** The times of the forecasts that are kept of a life with one at each time 0, 1, 2, … */
function kept(count: number): number[] {
  const forecasts: Forecasts = {};
  for (let t = 0; t < count; t++) note(forecasts, estimate, t);
  return forecasts.trend.list.map(({ t }) => t);
}

const multiples = (step: number, count: number) =>
  Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step);

test.each([
  [63, 1],
  [64, 2],
  [126, 2],
  [127, 4],
  [253, 8],
  [1000, 16],
  [5000, 128],
])('of %d forecasts each %dth is kept, so that they stand for the whole life alike', (count, step) => {
  expect(kept(count)).toEqual(multiples(step, count));
  expect(kept(count).length).toBeLessThan(64);
});

test('each estimator has its own', () => {
  const forecasts: Forecasts = {};
  for (let t = 0; t < 100; t++) note(forecasts, estimate, t);
  note(forecasts, { ...estimate, model: 'similarity' }, 100);
  note(forecasts, { ...estimate, model: 'similarity' }, 101);
  expect(forecasts.similarity.list.map(({ t }) => t)).toEqual([100, 101]);
});

test('what is only a lower bound, and none, is not noted', () => {
  const forecasts: Forecasts = {};
  note(forecasts, { ...estimate, censored: true }, 0);
  note(forecasts, { ...estimate, band: undefined }, 0);
  expect(forecasts).toEqual({});
});
