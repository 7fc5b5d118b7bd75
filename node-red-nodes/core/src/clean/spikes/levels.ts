/** The values that a signal takes, as far as they are few. Plain JSON. */
export interface Levels {
  /** The different values, until they are many. */
  seen: number[];
  /** Smallest step between two values that followed each other; 0 until there was one. */
  step: number;
  last: number | null;
}

/** So many values are a bit, a mode, a count or a coarse converter. */
const FEW = 8;

/** A value this many steps away from the others is no level of a signal of few levels, and of one of many. */
const STEPS_OF_FEW = 20;
const STEPS_OF_MANY = 3;

export function createLevels(): Levels {
  return { seen: [], step: 0, last: null };
}

export function notice(levels: Levels, value: number): void {
  const { seen, last } = levels;
  if (seen.length <= FEW && !seen.includes(value)) seen.push(value);
  levels.last = value;
  if (last === null || last === value) return;
  const step = Math.abs(value - last);
  if (levels.step === 0 || step < levels.step) levels.step = step;
}

/**
 * Smallest distance that may be a spike: a pulse of a bit, a count and the next step of a coarse converter are none. What has had two
 * values at most has none at all.
 */
export function leastSpike({ seen, step }: Levels): number {
  if (seen.length < 3) return Infinity;
  return step * (seen.length <= FEW ? STEPS_OF_FEW : STEPS_OF_MANY);
}
