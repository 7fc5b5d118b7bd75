import { normalQuantile, quantileOfSorted } from '../../../stats';
import { byChannels, type Timed } from '../by-channels/by-channels';
import { cumulativeSums } from '../by-channels/chart';

/** Percentiles that are kept, at (i + ½)/101; and how many of the outer ones tell how values go on beyond. */
const KEPT = 101;
const OUTER = 10;
const scores = Array.from({ length: KEPT }, (_, i) => normalQuantile((i + 0.5) / KEPT));

/**
 * Where a value stands among the healthy ones, as the standard normal value of the same rank; beyond the outermost percentile it goes on
 * in a straight line. What is many times the same value has the middle of its ranks.
 * @param percentiles Rising.
 */
export function rankScore(value: number, percentiles: readonly number[]): number {
  const last = KEPT - 1;
  if (value < percentiles[0])
    return scores[0] - beyond(percentiles[0] - value, percentiles[OUTER] - percentiles[0]);
  if (value > percentiles[last])
    return scores[last] + beyond(value - percentiles[last], percentiles[last] - percentiles[last - OUTER]);
  const above = percentiles.findIndex((one) => one > value);
  const to = above < 0 ? last : above - 1;
  const from = percentiles.indexOf(value);
  if (from >= 0) return (scores[from] + scores[to]) / 2;
  const share = (value - percentiles[to]) / (percentiles[to + 1] - percentiles[to]);
  return scores[to] + share * (scores[to + 1] - scores[to]);
}

/** By how much a tail that was so wide goes on; of one without any width, what is beyond is plainly so. */
function beyond(gap: number, width: number): number {
  return width > 0
    ? Math.min(FARTHEST, (gap / width) * (scores[KEPT - 1] - scores[KEPT - 1 - OUTER]))
    : BEYOND;
}

const BEYOND = 3;
const FARTHEST = 1e6;

/** Each channel by its own ranks. */
export const percentile = byChannels({
  name: 'percentile',
  about:
    'Right where values have a shape of their own, such as many zeros, a bound or long tails: each counts by its rank among the healthy ones.',
  saved: { name: 'percentiles', version: 1 },
  folds: 1,
  chart: cumulativeSums,
  distribution: true,
  learn: percentilesOf,
  begin: () => null,
  measure: ({ value }, percentiles) => rankScore(value, percentiles),
});

function percentilesOf(healthy: readonly Timed[]): number[] {
  const sorted = healthy.map(({ value }) => value).sort((a, b) => a - b);
  return scores.map((_, i) => quantileOfSorted(sorted, (i + 0.5) / KEPT));
}
