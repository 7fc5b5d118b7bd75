import type { Written } from './written';

/** Where p10, p50 and p90 lie on the grid, by the level of the band; a band of another level says nothing but its median. */
const PLACES = [
  { level: 0.8, places: [2, 4, 6] },
  { level: 0.9, places: [1, 4, 7] },
  { level: 0.5, places: [3, 4, 5] },
  { level: 0.98, places: [0, 4, 8] },
];

/** Version 2 has the quantiles on a fixed grid, of which version 1 gave three at most, and the probability of no degradation. */
export function rulTo2(object: Written): Written {
  const { p10, p50, p90, level } = object;
  const places = PLACES.find((one) => one.level === level)?.places;
  const known = places ? [p10, p50, p90] : [p50];
  const quantiles = Array.from({ length: 9 }, (_, i) => known[(places ?? [4]).indexOf(i)] ?? null);
  const unstated = typeof p50 === 'number' ? { unstated: 'the release that made it gave no others' } : {};
  return { ...object, quantiles, noDegradation: null, ...unstated };
}
