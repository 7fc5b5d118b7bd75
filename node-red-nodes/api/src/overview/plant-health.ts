import { rollUp, type RollUpMember, type RollUp } from '@mantis-pdm/core/contract/roll-up';
import type { AssetStatus } from '@mantis-pdm/core/contract/view';
import type { House } from '@mantis-pdm/node-red-kit';
import { allStatuses } from './overview';
import type { RegistryReader } from './registry-view';

/** How the plant, its sites and its lines are, from the assets in service that are known. */
export async function plantHealth(house: House, reader: RegistryReader): Promise<RollUp[]> {
  return rollUp((await allStatuses(house, reader)).map(memberOf));
}

/** What was never assessed is unknown, and not stale. */
function memberOf({ asset, name, site, line, latest, freshness, maintenance }: AssetStatus): RollUpMember {
  const health = latest?.health;
  return {
    ...{ asset, name, site, line },
    state: health?.state ?? 'unknown',
    score: health?.score ?? null,
    stale: health !== undefined && (health.stale || freshness.stale),
    maintenance: maintenance !== null,
  };
}
