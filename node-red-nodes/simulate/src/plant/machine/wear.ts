import type { Random } from './random';

/** Spread of the wear rate from one life to the next: no two bearings are the same. */
const RATE_SPREAD = 0.12;

/** The rate of a new life relative to the mean (log-normal, median 1). */
export function drawRate(random: Random): number {
  return Math.exp(RATE_SPREAD * random.normal());
}

/**
 * Wear gained in a step, as a share of life. Each step adds an exponentially distributed increment, so wear only grows
 * and its path is random: a gamma process (van Noortwijk 2009) with one shock a step.
 */
export function wearStep(random: Random, share: number): number {
  return share * random.exponential();
}
