import type { LoadProfile } from './specification';

/** Share of a batch period at high load. */
const DUTY = 0.6;

/** The load at a moment, relative to nominal. */
export function loadAt({ shape, swing, periodMs }: LoadProfile, now: number): number {
  const phase = (now % periodMs) / periodMs;
  if (shape === 'batch') return phase < DUTY ? 1 + swing : 1 - swing;
  return 1 + swing * Math.sin(2 * Math.PI * phase);
}

/** Its mean over a period. */
export function meanLoad({ shape, swing }: LoadProfile): number {
  return shape === 'batch' ? 1 + swing * (2 * DUTY - 1) : 1;
}
