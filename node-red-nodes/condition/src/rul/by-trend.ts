import type { Features, Indicator } from '@mantis-pdm/core/contract';
import { trendRul, type LifeHistory } from '@mantis-pdm/core/rul';
import type { LifeClock } from './life-clock';
import type { Estimate } from './result';

export interface TrendSettings {
  indicator: Indicator | null;
  minPoints: number;
  /** Share 0–1 that the band is to cover. */
  level: number;
}

/** Takes the indicator's reading into `life`, at the middle of its window. Also called where a model answers: it may fall silent later. */
export function followTrend(
  life: LifeHistory,
  features: Features,
  clock: LifeClock,
  indicator: Indicator,
): boolean {
  const { feature } = indicator;
  const value = Object.hasOwn(features.values, feature) ? features.values[feature] : null;
  if (value !== null) life.push(clock.t - clock.window / 2, value);
  return value !== null;
}

/** The life that is left until the indicator's trend reaches its threshold. Takes the reading into `life`. */
export function estimateByTrend(
  life: LifeHistory,
  features: Features,
  clock: LifeClock,
  { indicator, minPoints, level }: TrendSettings,
): Estimate {
  const model = 'trend';
  if (!indicator) {
    return {
      model,
      level,
      basis: 'no health indicator',
      reason: 'No health indicator with a threshold is stated, neither in the asset nor in this node.',
    };
  }
  const { feature, threshold, direction } = indicator;
  const basis = `trend of ${feature} to ${threshold}`;
  if (!followTrend(life, features, clock, indicator))
    return { model, level, basis, reason: `The feature ${feature} has no value in this window.` };
  // A window that comes late says nothing about an earlier now.
  const { t, window } = clock;
  const now = Math.max(t, (life.last ?? t) + window / 2);
  const result = trendRul(life, { threshold, direction, minPoints, level, now, window });
  if (result.kind === 'none') return { model, level, basis, reason: result.message };
  const { p10, p50, p90 } = result;
  return {
    model,
    level,
    basis: `${basis}, ${life.t.length} points`,
    band: { p10, p50, p90 },
    censored: false,
  };
}
