import { mean } from '../../../stats';

/** Where the increments hardly ever rise, the rate is not taken for more than this. */
const MAX_RATE = 64;
const STEPS = 60;
const PRECISION = 1e-9;

/**
 * How fast the chance falls that a sum of such increments, set back to 0 whenever it is negative, ever passes a level h:
 * the θ > 0 of mean(exp(θ y)) = 1, so that passes are about exp(θ h) increments apart. 0 where the mean is not negative: such a
 * sum passes any level.
 * References: H. Cramér, On the Mathematical Theory of Risk (1930), Lundberg's exponent; G. Lorden, Ann. Math. Statist. 42
 * (1971) 1897–1908 for the time between passes, which is never shorter.
 */
export function decayRate(increments: readonly number[]): number {
  if (mean(increments) >= 0) return 0;
  let theta = 1;
  while (growth(increments, theta).excess < 0) {
    if (theta >= MAX_RATE) return MAX_RATE;
    theta *= 2;
  }
  // The growth is convex: from above its zero Newton's steps never pass it.
  for (let i = 0; i < STEPS; i++) {
    const { excess, slope } = growth(increments, theta);
    const step = excess / slope;
    theta -= step;
    if (step < PRECISION * theta) break;
  }
  return theta;
}

/** mean(exp(θ y)) − 1, and how fast it grows with θ. */
function growth(increments: readonly number[], theta: number): { excess: number; slope: number } {
  let [sum, slope] = [0, 0];
  for (const y of increments) {
    const weight = Math.exp(theta * y);
    sum += weight;
    slope += y * weight;
  }
  return { excess: sum / increments.length - 1, slope: slope / increments.length };
}
