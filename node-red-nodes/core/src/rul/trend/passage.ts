import type { Walk } from './wear-fit';

/** Deviates of a normal variable, and their weights, that stand for all of it. */
const DEVIATES = [-2.4, -1.6, -0.8, 0, 0.8, 1.6, 2.4];
const TOTAL = DEVIATES.reduce((sum, z) => sum + Math.exp((-z * z) / 2), 0);
const NORMAL: readonly { z: number; weight: number }[] = DEVIATES.map((z) => ({
  z,
  weight: Math.exp((-z * z) / 2) / TOTAL,
}));

/** A possible time, with its weight; the weights of a passage add up to 1. */
export interface Passage {
  time: number;
  weight: number;
}

/**
 * Times after which an age that walks reaches an age that lies `away` ahead, 0 or later: the time t at which
 * away − t is z standard deviations of the walk, for z along a normal distribution (Birnbaum and Saunders, J. Appl. Prob. 6,
 * 1969; for gamma processes Park and Padgett, Lifetime Data Anal. 11, 2005), with the uncertainty of the present age beside.
 */
export function passages(away: number, { variance, diffusion }: Walk): Passage[] {
  if (diffusion === 0) return [{ time: Math.max(0, away), weight: 1 }];
  return NORMAL.map(({ z, weight }) => {
    const lean = 0.5 * z * z * diffusion;
    const reach = Math.sqrt(Math.max(0, z * z * (variance + diffusion * away) + lean * lean));
    return { time: Math.max(0, away + lean + Math.sign(z) * reach), weight };
  });
}
