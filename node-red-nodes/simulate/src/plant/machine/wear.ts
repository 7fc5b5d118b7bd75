import type { Random } from './random';

/** A machine is sound for this share of the mean life, and for that share more on average: two of eight minutes, and one. */
const SOUND = 0.25;
const WAIT = 0.125;
/** What is left of the mean life once wear has begun. */
const WEARING = 1 - SOUND - WAIT;

/** Spread of the wear rate from one life to the next: no two bearings are the same. */
const RATE_SPREAD = 0.12;

/**
 * For how long a new machine is sound, as a share of the mean life: for a while surely, then until a defect begins, which it does at any
 * moment alike. A life of two stages, of which only the second shows, is the delay-time model (Christer and Waller 1984).
 */
export function drawSound(random: Random): number {
  return SOUND + WAIT * random.exponential();
}

/** The rate of a new life relative to the mean (log-normal, median 1). */
export function drawRate(random: Random): number {
  return Math.exp(RATE_SPREAD * random.normal());
}

/**
 * Wear gained in a step, as a share of all wear; `share` is the time that wear had, as a share of the mean life. Each step adds an
 * exponentially distributed increment, so wear only grows and its path is random: a gamma process (van Noortwijk 2009) with one shock
 * a step.
 */
export function wearStep(random: Random, share: number): number {
  return (share / WEARING) * random.exponential();
}
