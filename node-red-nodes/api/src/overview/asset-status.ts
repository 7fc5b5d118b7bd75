import { LEAST_QUALITY, rankOfSensor, type AssetProfile, type SensorFault } from '@mantis-pdm/core/contract';
import { sentence } from '@mantis-pdm/core/contract/said';
import type { AssetStatus, SensorLimits } from '@mantis-pdm/core/contract/view';
import { limitsOf } from '@mantis-pdm/core/health';
import { classDefaults } from '@mantis-pdm/core/maintenance';
import type { House, Latest } from '@mantis-pdm/node-red-kit';
import { assetFreshness } from './freshness';
import type { RegistryView } from './registry-view';

/** The status of one asset from what is known of it; `record` is missing until the registry has seen it. */
export function assetStatus(
  house: House,
  asset: string,
  { registry, latest }: { registry: RegistryView; latest: Latest | undefined },
): AssetStatus {
  const { records, counts, fault } = registry;
  const record = records.get(asset);
  const profile = house.assets.find(asset) ?? record?.profile;
  const assetClass = profile?.class ?? record?.class ?? 'machine';
  const defaults = classDefaults(assetClass);
  return {
    asset,
    name: profile?.name || record?.name || asset,
    class: assetClass,
    criticality: profile?.criticality ?? defaults.criticality,
    location: profile?.location ?? record?.location ?? '',
    site: profile?.site ?? '',
    line: profile?.line ?? '',
    parent: profile?.parent ?? null,
    maintenance: house.maintenance.of(asset, house.clock.now()) ?? null,
    latest: latest ? told(latest) : null,
    freshness: assetFreshness({ latest, profile, now: house.clock.now() }),
    sensorStatus: latest ? sensorFaultsOf(latest) : [],
    openWorkOrders: own(counts.workOrders, asset),
    alarms: own(counts.alarms, asset),
    rulThreshold: profile?.rulThreshold ?? defaults.rulThreshold,
    anomalyThreshold: profile?.anomalyThreshold ?? defaults.anomalyThreshold,
    healthLimits: limitsOf(latest?.health),
    qualityLimit: LEAST_QUALITY,
    ...sensorLimits(profile),
    cycleMs: profile?.cycleMs ?? null,
    lifeUnit: latest?.rul?.unit ?? (profile?.cycleMs ? 'cycles' : 'h'),
    registryFault: fault && sentence(fault),
  };
}

/** Of the sensors that have one; an asset may have thousands without. */
function sensorLimits(profile: AssetProfile | undefined): Pick<AssetStatus, 'sensorLimits'> {
  const stated = Object.entries(profile?.sensors ?? {}).flatMap(([sensor, { unit, low, high, min, max }]) => {
    const limits: SensorLimits = { unit, low, high, min, max };
    return [low, high, min, max].every((limit) => limit === null) ? [] : [[sensor, limits] as const];
  });
  return stated.length === 0 ? {} : { sensorLimits: Object.fromEntries(stated) };
}

/** What was learned of its intervals is told as what follows from it. */
function told({ paces: _, ...latest }: Latest): Omit<Latest, 'paces'> {
  return latest;
}

/** As its detectors say them; of two that speak of one sensor, the more urgent. */
function sensorFaultsOf({ anomaly, branches = {} }: Latest): SensorFault[] {
  const said = [anomaly, ...Object.values(branches).map((branch) => branch.anomaly)];
  const faults = said.flatMap((one) => one?.sensors ?? []);
  faults.sort((a, b) => rankOfSensor(b.status) - rankOfSensor(a.status));
  return [...new Map(faults.toReversed().map((fault) => [fault.sensor, fault])).values()].toReversed();
}

function own(counts: Record<string, number>, asset: string): number {
  return Object.hasOwn(counts, asset) ? counts[asset] : 0;
}
