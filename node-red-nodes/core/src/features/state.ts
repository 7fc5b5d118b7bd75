import type { FeatureHistory } from './history/history';
import type { SeenUntil } from './newest';

/** What feature extraction remembers of one asset. Plain JSON. */
export interface FeatureState {
  /** The mean of each sensor in its first window; while windows grow, in the latest that begins where the first did. */
  first: Record<string, number>;
  /** Where the first window began; absent until there is one. */
  start?: number;
  /** How many sensors `first` holds. */
  count: number;
  /** The last measured speed of the shaft in Hz, and when; absent until it is measured. */
  shaft?: { hz: number; at: number };
  /** Features followed from window to window, by `<sensor>.<feature>`; absent until there are any. */
  history?: Record<string, FeatureHistory>;
  /** Until where windows have been seen; absent until there is one. */
  seen?: SeenUntil;
}

export function createFeatureState(): FeatureState {
  return { first: {}, count: 0 };
}
