import {
  LEAST_QUALITY,
  type AssetProfile,
  type HealthLimits,
  type LifeUnit,
} from '@mantis-pdm/core/contract';
import { limitsOf } from '@mantis-pdm/core/health';
import { classDefaults } from '@mantis-pdm/core/maintenance';
import type { House, Latest } from '@mantis-pdm/node-red-kit';
import type { RegistryView } from './registry-view';

/** All that the overview tells of one asset. */
export interface AssetStatus {
  asset: string;
  name: string;
  class: string;
  criticality: AssetProfile['criticality'];
  location: string;
  latest: Latest | null;
  openWorkOrders: number;
  /** Alarms that nobody has acknowledged. */
  alarms: number;
  /** RUL below which maintenance is planned, in `lifeUnit`. */
  rulThreshold: number;
  /** 0–100. */
  anomalyThreshold: number;
  /** Health below which the state is watch, warning, critical. */
  healthLimits: HealthLimits;
  /** Quality of a sensor's value below which it is poor. */
  qualityLimit: number;
  cycleMs: number | null;
  lifeUnit: LifeUnit;
  /** Why name and counts are those of an earlier time, or missing; null while the registry answers. */
  registryFault: string | null;
}

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
    criticality: profile?.criticality ?? record?.criticality ?? defaults.criticality,
    location: profile?.location ?? record?.location ?? '',
    latest: latest ?? null,
    openWorkOrders: own(counts.workOrders, asset),
    alarms: own(counts.alarms, asset),
    rulThreshold: profile?.rulThreshold ?? defaults.rulThreshold,
    anomalyThreshold: profile?.anomalyThreshold ?? defaults.anomalyThreshold,
    healthLimits: limitsOf(latest?.health),
    qualityLimit: LEAST_QUALITY,
    cycleMs: profile?.cycleMs ?? null,
    lifeUnit: latest?.rul?.unit ?? (profile?.cycleMs ? 'cycles' : 'h'),
    registryFault: fault,
  };
}

function own(counts: Record<string, number>, asset: string): number {
  return Object.hasOwn(counts, asset) ? counts[asset] : 0;
}
