/** Milliseconds in an hour. */
const HOUR = 3_600_000;

export interface RemainingUnit {
  /** What the remaining life counts. */
  unit: 'h' | 'cycles';
  /** Duration of one cycle in ms; null where it is not known. Not used for hours. */
  cycleMs: number | null;
}

/** A remaining life in ms, or null for cycles of unknown duration. */
export function lifeMs(remaining: number, { unit, cycleMs }: RemainingUnit): number | null {
  if (unit === 'h') return remaining * HOUR;
  return cycleMs === null ? null : remaining * cycleMs;
}

/**
 * When work is due: `at` (epoch ms, the time of the prediction) plus the lower bound of the remaining life.
 * Epoch ms, whole; null for cycles of unknown duration.
 */
export function dueDate(at: number, p10: number, life: RemainingUnit): number | null {
  const remaining = lifeMs(p10, life);
  return remaining === null ? null : Math.round(at + remaining);
}
