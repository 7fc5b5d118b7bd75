import { say } from '@mantis-pdm/core/contract/said';
import type { AssetProfile } from '@mantis-pdm/core/contract';
import { ApiError, type House } from '@mantis-pdm/node-red-kit';

/** The profile that a flow declares for an asset, else the one that the registry keeps. @throws ApiError 404 */
export async function profileOf(house: House, asset: string): Promise<AssetProfile> {
  const declared = house.assets.find(asset);
  if (declared) return declared;
  const stored = await house.find('registry')?.asset(asset);
  if (stored) return stored.profile;
  throw new ApiError(404, say('asset.undeclared', { asset }));
}
