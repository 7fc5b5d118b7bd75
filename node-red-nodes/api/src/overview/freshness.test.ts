import type { Latest } from '@mantis-pdm/core/contract/view';
import { expect, test } from 'vitest';
import { assetFreshness } from './freshness';

const NOW = Date.UTC(2026, 5, 1);
const HOUR = 3_600_000;

/** An asset that has spoken ten times at this interval, the last time so long ago. */
function speaking(every: number, ago: number): Latest {
  const pace = { at: NOW - ago, heard: NOW - ago, gaps: new Array<number>(10).fill(every) };
  return { asset: 'a', sensors: {}, at: NOW - ago, paces: { asset: pace, sensors: { x: pace } } };
}
const staleOf = (latest: Latest) => assetFreshness({ latest, profile: undefined, now: NOW }).stale;

test('a machine that speaks once an hour is not stale after five minutes; one that speaks each second is', () => {
  expect([301_000, 5 * HOUR, 5 * HOUR + 1].map((ago) => staleOf(speaking(HOUR, ago)))).toEqual([
    false,
    false,
    true,
  ]);
  expect([59_000, 61_000].map((ago) => staleOf(speaking(1_000, ago)))).toEqual([false, true]);
});

test('what an earlier release has kept goes by its newest time', () => {
  const latest = { asset: 'a', sensors: {}, at: NOW - 301_000 };
  expect(assetFreshness({ latest, profile: undefined, now: NOW })).toEqual({
    now: NOW,
    asset: { heardAt: NOW - 301_000, expectedEvery: null, staleAfter: 300_000 },
    health: null,
    sensors: {},
    stale: true,
  });
});
