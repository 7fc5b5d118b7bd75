/** Where the increments hardly ever rise, the rate is not taken for more than this. */
const MAX_RATE = 64;
const BISECTIONS = 40;

/**
 * How fast the chance falls that a sum of such increments, set back to 0 whenever it is negative, ever passes a level h:
 * the θ > 0 of mean(exp(θ y)) = 1, so that passes are about exp(θ h) increments apart. 0 where the mean is not negative: such a
 * sum passes any level.
 * References: H. Cramér, On the Mathematical Theory of Risk (1930), Lundberg's exponent; G. Lorden, Ann. Math. Statist. 42
 * (1971) 1897–1908 for the time between passes, which is never shorter.
 */
export function decayRate(increments: readonly number[]): number {
  if (mean(increments, (y) => y) >= 0) return 0;
  const growth = (theta: number) => mean(increments, (y) => Math.exp(theta * y));
  let [low, high] = [0, 1];
  while (growth(high) < 1 && high < MAX_RATE) high *= 2;
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (growth(middle) < 1) low = middle;
    else high = middle;
  }
  return low;
}

function mean(values: readonly number[], of: (value: number) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0) / values.length;
}
