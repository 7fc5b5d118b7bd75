/** One life from the maintenance history. */
export interface ObservedLife {
  /** How long it has lasted, more than 0, in any one unit (hours, cycles). */
  time: number;
  /** Whether it ended in failure; false for one that goes on or was replaced in time (censored on the right). */
  failed: boolean;
}

/** The lives whose duration is a positive number; the others say nothing. */
export function usable(lives: readonly ObservedLife[]): ObservedLife[] {
  return lives.filter(({ time }) => Number.isFinite(time) && time > 0);
}
