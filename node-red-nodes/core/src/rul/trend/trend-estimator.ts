import type { Estimate, Estimator, EstimatorInput } from '../estimate/estimator';
import { bandEstimate } from '../estimate/band-estimate';
import { reasoned } from '../estimate/reasoned';
import { part } from '../../contract/said';
import { indicatorOf, nowOf } from '../estimate/indicator';
import { TrendFollower } from './follow';
import type { TrendBand } from './trend';

export interface TrendSettings {
  minPoints: number;
  /** Share 0–1 that the band is to cover. */
  level: number;
}

const model = 'trend';

/** The life that is left until the indicator's trend reaches its threshold. */
export function trendEstimator(settings: TrendSettings): Estimator {
  const follower = new TrendFollower();
  return { name: model, estimate: (reading) => byTrend(follower, reading, settings) };
}

function byTrend(
  follower: TrendFollower,
  reading: EstimatorInput,
  { minPoints, level }: TrendSettings,
): Estimate {
  const { indicator, life } = reading;
  if (!indicator) {
    return {
      model,
      level,
      basis: 'no health indicator',
      ...reasoned(part('rul.no-indicator')),
      absent: true,
    };
  }
  const { feature, threshold, direction } = indicator;
  const basis = `trend of ${feature} to ${threshold}`;
  if (indicatorOf(reading) === null)
    return { model, level, basis, ...reasoned(part('rul.no-value', { feature })) };
  const now = nowOf(reading);
  const { unit, window } = reading.clock;
  const found = follower.forecast(life, { threshold, direction, minPoints, level, now, window, unit });
  if (found.kind === 'none') {
    const { said, noDegradation } = found;
    return {
      model,
      level,
      basis,
      ...reasoned(said),
      ...(noDegradation !== undefined && { noDegradation }),
    };
  }
  const points = `${basis}, ${life.t.length} points`;
  const { since } = found;
  return {
    model,
    level,
    basis: points + detected(found, now, unit),
    ...bandEstimate(found),
    ...(since !== undefined && { degradedFor: now - since }),
  };
}

/** When the degradation was detected, and how sure it is. */
function detected({ since, noDegradation = 0 }: TrendBand, now: number, unit: string): string {
  if (since === undefined) return '; the threshold is reached';
  const sure = Math.min(99.9, 100 * (1 - noDegradation)).toFixed(1);
  return `; degradation shows by trend over the last ${(now - since).toPrecision(3)} ${unit}, sure to ${sure} %`;
}
