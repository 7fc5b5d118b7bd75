import type { AssetProfile, Features, LifeUnit } from '../../contract';

const MS_PER_HOUR = 3_600_000;

/** How an asset's life is counted, and how far it is. */
export interface LifeClock {
  unit: LifeUnit;
  /** Time of the window's end on that clock. */
  t: number;
  /** Duration of the window on that clock. */
  window: number;
  /** Duration of a cycle in ms, where the asset has one. */
  cycleMs: number | null;
  /** What a millisecond on the wall is on that clock; null where cycles have no duration. */
  perMs: number | null;
}

/**
 * Cycles where the data counts cycles or the asset states a cycle duration, else hours.
 * On the time axis t counts from the epoch: only differences mean anything.
 */
export function lifeClock(features: Features, profile: AssetProfile | undefined): LifeClock {
  const cycleMs = profile?.cycleMs ?? null;
  const unit = features.axis === 'cycle' || cycleMs !== null ? 'cycles' : 'h';
  const scale = features.axis === 'cycle' ? 1 : (cycleMs ?? MS_PER_HOUR);
  const { from, to } = features.window;
  const perMs = features.axis === 'cycle' ? cycleMs && 1 / cycleMs : 1 / scale;
  return { unit, t: to / scale, window: (to - from) / scale, cycleMs, perMs };
}
