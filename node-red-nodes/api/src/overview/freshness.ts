import type { AssetProfile } from '@mantis-pdm/core/contract';
import type { Latest, Paces, StatedFreshness } from '@mantis-pdm/core/contract/view';
import { lookup } from '@mantis-pdm/core/keyed';
import { freshnessOf, isStale, patienceOf, type Freshness, type Pace } from '@mantis-pdm/core/time';

export interface KnownOfAsset {
  latest: Latest | undefined;
  profile: AssetProfile | undefined;
  /** Epoch ms by the clock of the house. */
  now: number;
}

/** When an asset and its sensors were last heard of, and for how long they may be silent, by what its profile states or by what was learned. */
export function assetFreshness({ latest, profile, now }: KnownOfAsset): StatedFreshness {
  // What an earlier release kept has its newest time alone.
  const paces: Paces = latest?.paces ?? { sensors: {} };
  const { asset = latest && { at: latest.at, heard: null, gaps: [] }, health: assessed, sensors } = paces;
  const stated = profile?.expectedEvery;
  const health = assessed && assessment(assessed, stated);
  const spoke = asset && freshnessOf(asset, stated);
  return {
    now,
    asset: spoke ?? null,
    health: health ?? null,
    sensors: Object.fromEntries(
      Object.entries(sensors).map(([sensor, pace]) => [
        sensor,
        freshnessOf(pace, lookup(profile?.sensors ?? {}, sensor)?.expectedEvery ?? stated),
      ]),
    ),
    stale: late(asset, spoke, now) || late(assessed, health, now),
  };
}

/** An assessment is of windows, which come more seldom than values: what is stated of these is the least that it is given. */
function assessment(pace: Pace, stated: number | null | undefined): Freshness {
  const own = freshnessOf(pace);
  return { ...own, staleAfter: Math.max(own.staleAfter, stated ? patienceOf([], stated) : 0) };
}

function late(pace: Pace | undefined, told: Freshness | undefined, now: number): boolean {
  return pace !== undefined && told !== undefined && isStale(pace, now, told.staleAfter);
}
