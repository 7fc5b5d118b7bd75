import type { AssetProfile, Features, Indicator } from '../../contract';
import type { Estimate, Estimator, EstimatorInput } from './estimator';
import { followIndicator } from './indicator';
import { lifeClock } from './life-clock';
import { LifeHistory } from './life-history';

export const VIBRATION: Indicator = { feature: 'vibration.rms', threshold: 7.1, direction: 'rising' };

/** Features of one cycle of a pump. */
export function featuresAt(cycle: number, values: Features['values'], asset = 'pump-1'): Features {
  const window = { from: cycle, to: cycle };
  return { v: 1, kind: 'features', id: `plc#${cycle}~features`, seq: cycle, asset, at: 1000 * cycle, axis: 'cycle', window, quality: 100, values }; // prettier-ignore
}

/** What is known of an asset at one window; the window is not in its life yet. */
export function readingOf(
  features: Features,
  { life = new LifeHistory(), profile }: { life?: LifeHistory; profile?: AssetProfile } = {},
): EstimatorInput {
  return { features, profile, clock: lifeClock(features, profile), indicator: VIBRATION, life };
}

/** A life of one value a cycle, from cycle 1 on, as of its last. */
export function lived(values: readonly number[], asset?: string): EstimatorInput {
  const life = new LifeHistory();
  const readings = values.map((value, i) =>
    readingOf(featuresAt(i + 1, { [VIBRATION.feature]: value }, asset), { life }),
  );
  readings.forEach(followIndicator);
  return readings.at(-1) as EstimatorInput;
}

/** An estimator that always says the same. */
export const saying = (name: string, estimate: Partial<Estimate>): Estimator => ({
  name,
  estimate: () => ({ model: name, level: 0.8, basis: `by ${name}`, ...estimate }),
});
