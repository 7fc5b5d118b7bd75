import { expect, it, test } from 'vitest';
import type { Rul } from '../../contract';
import { createRuleState, evaluateRules } from '.';
import { HOUR, quick, rul, turbofan } from './rules.fixture';

/** A forecast that follows a degradation, `hour` hours after the first; `p50` is 20 above the limit's `p10`. */
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

it('is raised when the forecast has stood for a fifth of what is left by the median', () => {
  expect(words(hourly(0, 20, 40))).toEqual(['12 raise']);
  expect(words([...hourly(0, 11, 40), ...hourly(11, 12, 60), ...hourly(12, 23, 40)])).toEqual([]);
});

it('is raised at once where nearly nothing is left, and by a model that follows no degradation', () => {
  expect(words([trend(0, 0, { p50: 0, p90: 0 })])).toEqual(['0 raise']);
  expect(words([trend(40, 0, { degradedFor: undefined })])).toEqual(['0 raise']);
});

it('takes an order back only when the forecast has been better for as long', () => {
  const order = hourly(0, 13, 40);
  expect(words([...order, ...hourly(13, 30, 90), ...hourly(30, 40, 40)])).toEqual(['12 raise']);
  expect(words([...order, ...hourly(13, 40, 90)])).toEqual(['12 raise', '35 clear']);
});

it('begins anew where the forecast was withdrawn; a reading that is missing changes nothing', () => {
  const told = hourly(0, 8, 40);
  expect(words([...told, trend(null, 8), ...hourly(9, 21, 40)])).toEqual([]);
  expect(words([...told, trend(null, 8, { noDegradation: null }), ...hourly(9, 21, 40)])).toEqual([
    '12 raise',
  ]);
  expect(words([trend(null, 0), ...hourly(1, 14, 40), trend(null, 14), ...hourly(15, 20, 40)])).toEqual([
    '13 raise',
  ]);
});

test('cycles go by their duration; without one by readings, five at most', () => {
  const cycles = (count: number, more: Partial<Rul>) =>
    words(
      Array.from({ length: count }, (_, i) => trend(40, i, { unit: 'cycles', ...more })),
      { ...turbofan, cycleMs: null },
    );
  expect(cycles(8, { cycleMs: HOUR / 2 })).toEqual(['6 raise']);
  expect(cycles(8, { cycleMs: null })).toEqual(['4 raise']);
  expect(cycles(2, { cycleMs: null, p10: 2, p50: 3 })).toEqual(['0 raise']);
});
