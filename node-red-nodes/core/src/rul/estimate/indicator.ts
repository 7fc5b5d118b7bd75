import { lookup } from '../../keyed';
import type { EstimatorInput } from './estimator';

/** The health indicator of the window; null where it has none. */
export function indicatorOf({
  features,
  indicator,
}: Pick<EstimatorInput, 'features' | 'indicator'>): number | null {
  return indicator ? (lookup(features.values, indicator.feature) ?? null) : null;
}

/** Takes the indicator's reading into the life, at the middle of its window. False where it has none. */
export function followIndicator(reading: Omit<EstimatorInput, 'profile'>): boolean {
  const value = indicatorOf(reading);
  const { life, clock } = reading;
  if (value !== null) life.push(clock.t - clock.window / 2, value);
  return value !== null;
}

/** A window that comes late says nothing about an earlier now. */
export function nowOf({ clock: { t, window }, life }: Pick<EstimatorInput, 'clock' | 'life'>): number {
  return Math.max(t, (life.last ?? t) + window / 2);
}
