import { remark, SaidError } from '@mantis-pdm/core/remarks';
import { assetProfileSchema, cleanName, type AssetProfile, type Indicator } from '@mantis-pdm/core/contract';
import { AS_ITS_CLASS } from '@mantis-pdm/core/criticality';
import type { OptionValues } from '@mantis-pdm/node-red-kit';
import type { definition } from './definition';

type Options = OptionValues<typeof definition.options>;

/**
 * The profile that the settings of a `mantis-asset` describe. `name` may be empty: the asset's id then serves.
 * @throws Error when an indicator has no threshold, or a motor an odd number of poles.
 */
export function profileOf(options: Options, name: string): AssetProfile {
  const {
    match,
    class: assetClass,
    criticality,
    location,
    site,
    line,
    parent,
    nominalSpeed,
    lineFrequency,
    poles,
    components,
    cycleMs,
    expectedEvery,
    rulThreshold,
    anomalyThreshold,
  } = options;
  const sensors = Object.fromEntries(
    options.sensors.map(({ name: sensor, ...profile }) => [sensor, profile]),
  );
  return assetProfileSchema.parse({
    match: cleanName(match),
    name: name.slice(0, 200),
    class: assetClass.trim() || 'machine',
    criticality: criticality === AS_ITS_CLASS ? null : criticality,
    location,
    site: site.trim(),
    line: line.trim(),
    parent: cleanName(parent) || null,
    nominalSpeed,
    lineFrequency,
    poles: evenPoles(poles),
    components,
    cycleMs,
    expectedEvery: expectedEvery === null ? null : expectedEvery * 1000,
    rulThreshold,
    anomalyThreshold,
    indicator: indicatorOf(options),
    sensors,
  });
}

function evenPoles(poles: number | null): number | null {
  if (poles === null || poles % 2 === 0) return poles;
  throw new SaidError(remark('asset.poles', { poles: String(poles) }));
}

function indicatorOf(options: Options): Indicator | null {
  const { indicatorFeature, indicatorThreshold, indicatorDirection } = options;
  const feature = indicatorFeature.trim();
  if (feature === '') return null;
  if (indicatorThreshold === null) {
    throw new SaidError(remark('asset.threshold', { feature }));
  }
  return { feature, threshold: indicatorThreshold, direction: indicatorDirection };
}
