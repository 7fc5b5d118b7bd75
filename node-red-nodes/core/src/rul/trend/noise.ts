import type { Wander } from './wander';

/** Autocorrelated noise about a steady course of wear. */
export interface Steady {
  /** First-order autocorrelation, 0 for white. */
  rho: number;
}

/** A kind of noise with the logarithm of its prior probability. */
export type Weighted<T> = T & { logPrior: number };

/** Prior probability that the pace of wear is random, as it is in real machines. */
const WANDERING = 0.8;

/** Of that, that a step of the walk resembles the next: windows that overlap, or load that comes in spells. */
const IN_SPELLS = 0.25;

/** Prior odds of a level that wanders to and fro but does not wear, against one that wears at a random pace. */
export const DRIFTLESS = 0.25;

/** Noise about a steady course. */
export const STEADY = alike(1 - WANDERING, [{ rho: 0 }, { rho: 0.5 }]);

/**
 * Walks of the age, beside white noise of variance 1. None is much weaker than the noise: a walk that hides in it cannot be
 * told from a steady course, and would only widen the band. Smooth walks leave no room for noise. Spells last a few points of the fit,
 * or a good part of it: after three batches of load, the pace of the life is known to a quarter of itself.
 */
export const WALKS = [
  ...alike<Wander>(WANDERING * (1 - IN_SPELLS), [
    { power: 3, memory: 0 },
    { power: 30, memory: 0 },
  ]),
  ...alike<Wander>(WANDERING * IN_SPELLS, [
    { power: 100, memory: 0.7 },
    { power: 100, memory: 0.95 },
  ]),
];

function alike<T>(probability: number, kinds: readonly T[]): Weighted<T>[] {
  return kinds.map((kind) => ({ ...kind, logPrior: Math.log(probability / kinds.length) }));
}
