import type { Estimate, Estimator, Reading } from '../estimate/estimator';
import { bandEstimate } from '../estimate/band-estimate';
import { indicatorOf, nowOf } from '../estimate/indicator';
import { TrendFollower } from './follow';

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

function byTrend(follower: TrendFollower, reading: Reading, { minPoints, level }: TrendSettings): Estimate {
  const { indicator, life } = reading;
  if (!indicator) {
    return {
      model,
      level,
      basis: 'no health indicator',
      reason: 'No health indicator with a threshold is stated, neither in the asset nor in this node.',
      absent: true,
    };
  }
  const { feature, threshold, direction } = indicator;
  const basis = `trend of ${feature} to ${threshold}`;
  if (indicatorOf(reading) === null)
    return { model, level, basis, reason: `The feature ${feature} has no value in this window.` };
  const { window } = reading.clock;
  const now = nowOf(reading);
  const found = follower.forecast(life, { threshold, direction, minPoints, level, now, window });
  if (found.kind === 'none') {
    const { message, noDegradation } = found;
    return {
      model,
      level,
      basis,
      reason: `${message}.`,
      ...(noDegradation !== undefined && { noDegradation }),
    };
  }
  return { model, level, basis: `${basis}, ${life.t.length} points`, ...bandEstimate(found) };
}
