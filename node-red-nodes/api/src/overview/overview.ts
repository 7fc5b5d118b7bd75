import { say } from '@mantis-pdm/core/contract/said';
import type { AssetStatus } from '@mantis-pdm/core/contract/view';
import { ApiError, type House } from '@mantis-pdm/node-red-kit';
import { assetStatus } from './asset-status';
import type { RegistryReader } from './registry-view';

/** Every asset in service that the registry, the historian or a profile knows, by id. A registry that is away darkens nothing. */
export async function allStatuses(house: House, reader: RegistryReader): Promise<AssetStatus[]> {
  const registry = await reader.all();
  const latest = new Map((house.find('historian')?.latestAll() ?? []).map((l) => [l.asset, l]));
  const known = new Set([...registry.records.keys(), ...latest.keys(), ...declared(house)]);
  const ids = [...known].filter((id) => !house.retired.of(id));
  ids.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return ids.map((id) => assetStatus(house, id, { registry, latest: latest.get(id) }));
}

/** One asset. @throws ApiError 404 when nobody knows it, 503 when the registry is away and nobody else knows it. */
export async function oneStatus(house: House, asset: string, reader: RegistryReader): Promise<AssetStatus> {
  const registry = await reader.one(asset);
  const latest = house.find('historian')?.latest(asset);
  if (!registry.records.has(asset) && !latest && !declared(house).includes(asset)) {
    if (registry.fault) throw new ApiError(503, registry.fault);
    throw new ApiError(404, say('asset.unknown', { asset }));
  }
  return assetStatus(house, asset, { registry, latest });
}

/** Those that a flow describes by their id, spoken or not. */
function declared(house: House): string[] {
  return house.assets.profiles().flatMap(({ match }) => (match.includes('*') ? [] : [match]));
}
