import type { AssetStatus } from '../api/model';

/** Less than this, in ms, is the way of the answer, and no difference of clocks. */
const WAY_MS = 2_000;

/** How far our clock is behind the server's, ms, by a status that has come just now; 0 where the server tells no time. */
export function skewOf({ freshness }: Pick<AssetStatus, 'freshness'>): number {
  const skew = (freshness?.now ?? Date.now()) - Date.now();
  return Math.abs(skew) < WAY_MS ? 0 : Math.round(skew / 1000) * 1000;
}
