import { expect, it, test } from 'vitest';
import type { Rul } from '../../contract';
import { createRuleState, evaluateRules } from '.';
import { HOUR, quick, rul, turbofan } from './rules.fixture';

/** A forecast that follows a degradation, `hour` hours after the first; `p50` is 20 above its `p10`, `p90` 40. */
const trend = (p10: number | null, hour: number, more: Partial<Rul> = {}): Rul =>
  rul(p10, hour * HOUR, { unit: 'h', degradedFor: 10 + hour, noDegradation: 0.01, ...more });

/** What an asset's own limit of 50 makes of forecasts, as `hour action`. */
function words(forecasts: Rul[], profile = turbofan): string[] {
  const state = createRuleState();
  return forecasts.flatMap((object) =>
    evaluateRules(object, state, { rules: quick, profile }).map(
      ({ action }) => `${object.at / HOUR} ${action}`,
    ),
  );
}

const hourly = (from: number, to: number, p10: number | null) =>
  Array.from({ length: to - from }, (_, i) => trend(p10, from + i));

it('is raised when the forecast has stood for a fifth of what is left by the upper end of the band', () => {
  expect(words(hourly(0, 20, 40))).toEqual(['16 raise']);
  expect(words([...hourly(0, 15, 40), ...hourly(15, 16, 60), ...hourly(16, 31, 40)])).toEqual([]);
});

it('waits longer where the band is wide, for half of what is left by the median at most', () => {
  const wide = (p90: number) => Array.from({ length: 40 }, (_, i) => trend(40, i, { p90 }));
  expect([100, 150, 400].map((p90) => words(wide(p90)))).toEqual([['20 raise'], ['30 raise'], ['30 raise']]);
});

it('takes one reading of a forecast that has no upper end', () => {
  expect(words([trend(40, 0, { p90: null })])).toEqual(['0 raise']);
});

it('is raised at once where nearly nothing is left, and by a model that follows no degradation', () => {
  expect(words([trend(0, 0, { p50: 0, p90: 0 })])).toEqual(['0 raise']);
  expect(words([trend(40, 0, { degradedFor: undefined })])).toEqual(['0 raise']);
});

it('takes an order back only when the forecast has been better for as long', () => {
  const order = hourly(0, 17, 40);
  expect(words([...order, ...hourly(17, 42, 90), ...hourly(42, 50, 40)])).toEqual(['16 raise']);
  expect(words([...order, ...hourly(17, 50, 90)])).toEqual(['16 raise', '43 clear']);
});

it('begins anew where the forecast was withdrawn; a reading that is missing changes nothing', () => {
  const told = hourly(0, 8, 40);
  expect(words([...told, trend(null, 8), ...hourly(9, 25, 40)])).toEqual([]);
  expect(words([...told, trend(null, 8, { noDegradation: null }), ...hourly(9, 25, 40)])).toEqual([
    '16 raise',
  ]);
  expect(words([trend(null, 0), ...hourly(1, 18, 40), trend(null, 18), ...hourly(19, 24, 40)])).toEqual([
    '17 raise',
  ]);
});

test('cycles go by their duration; without one by readings, five at most', () => {
  const cycles = (count: number, more: Partial<Rul>) =>
    words(
      Array.from({ length: count }, (_, i) => trend(40, i, { unit: 'cycles', ...more })),
      { ...turbofan, cycleMs: null },
    );
  expect(cycles(10, { cycleMs: HOUR / 2 })).toEqual(['8 raise']);
  expect(cycles(8, { cycleMs: null })).toEqual(['4 raise']);
  expect(cycles(2, { cycleMs: null, p10: 2, p50: 3, p90: 4 })).toEqual(['0 raise']);
});
