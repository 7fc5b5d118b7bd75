import { ApiError, type House } from '@mantis-pdm/node-red-kit';
import { assetStatus, type AssetStatus, type Counts } from './asset-status';

/** Every asset that the registry, the historian or a profile knows, by id. */
export async function allStatuses(house: House): Promise<AssetStatus[]> {
  const registry = house.find('registry');
  const latest = new Map((house.find('historian')?.latestAll() ?? []).map((l) => [l.asset, l]));
  const records = new Map(((await registry?.assets()) ?? []).map((record) => [record.id, record]));
  const counts = await fetchCounts(house);
  const ids = [...new Set([...records.keys(), ...latest.keys()])].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  return ids.map((id) => assetStatus(house, id, { record: records.get(id), counts, latest: latest.get(id) }));
}

/** One asset. @throws ApiError 404 when nobody knows it. */
export async function oneStatus(house: House, asset: string): Promise<AssetStatus> {
  const record = await house.find('registry')?.asset(asset);
  const latest = house.find('historian')?.latest(asset);
  if (!record && !latest) throw new ApiError(404, `There is no asset "${asset}".`);
  return assetStatus(house, asset, { record, counts: await fetchCounts(house), latest });
}

/** Open work orders and unacknowledged alarms per asset. */
export async function fetchCounts(house: House): Promise<Counts> {
  const registry = house.find('registry');
  if (!registry) return { workOrders: {}, alarms: {} };
  const [workOrders, alarms] = await Promise.all([
    registry.openWorkOrderCounts(),
    registry.alarms({ states: ['unack', 'rtn-unack'], limit: 5000 }),
  ]);
  const perAsset = new Map<string, number>();
  for (const { asset } of alarms) perAsset.set(asset, (perAsset.get(asset) ?? 0) + 1);
  return { workOrders, alarms: Object.fromEntries(perAsset) };
}
