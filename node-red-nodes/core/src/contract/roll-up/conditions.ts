import type { HealthState } from '../enums';

/** What an asset counts as: its health, that this is too old to be believed, or that it is worked on. */
export type Condition = HealthState | 'stale' | 'maintenance';

/** Worst first. What is not known ranks above what is known to be fair; what is worked on counts where nothing else is there. */
export const conditions = [
  'critical',
  'warning',
  'stale',
  'unknown',
  'watch',
  'ok',
  'maintenance',
] as const satisfies readonly Condition[];

/** How an asset is, as it is counted. */
export interface Counted {
  /** As it was said last. */
  state: HealthState;
  /** 0–100; null: nothing is known. */
  score: number | null;
  /** It is silent for longer than it may be. */
  stale: boolean;
  /** It is worked on. */
  maintenance: boolean;
}

const ALARMING: readonly Condition[] = ['critical', 'warning'];

/** 0 is the worst. */
export function rankOf(condition: Condition): number {
  return conditions.indexOf(condition);
}

/**
 * The conditions that an asset counts as, the worst first. Silence is no way out of what it was: a stale one also counts as what it was,
 * where that asked for somebody. What is no state, or says how it is without a score from 0 to 100, is unknown.
 */
export function conditionsOf({ state, score, stale, maintenance }: Counted): readonly Condition[] {
  if (maintenance) return ['maintenance'];
  const sound = conditions.includes(state) && score !== null && score >= 0 && score <= 100;
  if (!stale) return [sound ? state : 'unknown'];
  return sound && ALARMING.includes(state) ? [state, 'stale'] : ['stale'];
}
