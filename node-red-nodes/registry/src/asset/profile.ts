import { assetProfileSchema, cleanName, type AssetProfile, type Indicator } from '@mantis-pdm/core/contract';
import type { OptionValues } from '@mantis-pdm/node-red-kit';
import type { definition } from './definition';

type Options = OptionValues<typeof definition.options>;

/**
 * The profile that the settings of a `mantis-asset` describe. `name` may be empty: the asset's id then serves.
 * @throws Error when an indicator has no threshold.
 */
export function profileOf(options: Options, name: string): AssetProfile {
  const {
    match,
    class: assetClass,
    criticality,
    location,
    cycleMs,
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
    criticality,
    location,
    cycleMs,
    rulThreshold,
    anomalyThreshold,
    indicator: indicatorOf(options),
    sensors,
  });
}

function indicatorOf(options: Options): Indicator | null {
  const { indicatorFeature, indicatorThreshold, indicatorDirection } = options;
  const feature = indicatorFeature.trim();
  if (feature === '') return null;
  if (indicatorThreshold === null) {
    throw new Error(
      `Setting "Indicator threshold" is empty: indicator ${feature} needs the value at which it has failed`,
    );
  }
  return { feature, threshold: indicatorThreshold, direction: indicatorDirection };
}
