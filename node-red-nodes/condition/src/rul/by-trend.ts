import type { TrendFollower } from '@mantis-pdm/core/rul';
import type { Estimate, Reading } from './estimate';

export interface TrendSettings {
  minPoints: number;
  /** Share 0–1 that the band is to cover. */
  level: number;
}

/** Takes the indicator's reading into the life, at the middle of its window. False where it has none. */
export function followTrend({ features, clock, indicator, life }: Reading): boolean {
  if (!indicator) return false;
  const { feature } = indicator;
  const value = Object.hasOwn(features.values, feature) ? features.values[feature] : null;
  if (value !== null) life.push(clock.t - clock.window / 2, value);
  return value !== null;
}

/** A window that comes late says nothing about an earlier now. */
export function nowOf({ clock: { t, window }, life }: Reading): number {
  return Math.max(t, (life.last ?? t) + window / 2);
}

/** The life that is left until the indicator's trend reaches its threshold. */
export function estimateByTrend(
  follower: TrendFollower,
  reading: Reading,
  { minPoints, level }: TrendSettings,
): Estimate {
  const { indicator, life, clock, features } = reading;
  const model = 'trend';
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
  if ((Object.hasOwn(features.values, feature) ? features.values[feature] : null) === null)
    return { model, level, basis, reason: `The feature ${feature} has no value in this window.` };
  const { window } = clock;
  const result = follower.forecast(life, {
    threshold,
    direction,
    minPoints,
    level,
    now: nowOf(reading),
    window,
  });
  if (result.kind === 'none') return { model, level, basis, reason: `${result.message}.` };
  const { p10, p50, p90 } = result;
  return {
    model,
    level,
    basis: `${basis}, ${life.t.length} points`,
    band: { p10, p50, p90 },
    censored: false,
  };
}
