import { mean } from '../../../stats';
import type { Chart } from './chart';

/** How the greatest of a healthy series are distributed: the generalised Pareto distribution of what is over a threshold. Plain JSON. */
export interface ParetoTail {
  threshold: number;
  /** Decades of the chance to be over it. */
  common: number;
  scale: number;
  /** 0 for a tail that falls as a normal one does, or faster; 1/3 for Student's t with three degrees of freedom. */
  shape: number;
  /** Decades at which a number is too rare. */
  limit: number;
}

/** The rarest that was found lately, in limits, and numbers since then. */
export interface RarestLately {
  statistic: number;
  age: number;
}

/** Share of the numbers that are over the threshold, and how many at least. */
const SHARE = 0.1;
const FEWEST = 10;
/** Numbers that tell a tail. */
const MIN_COUNT = 30;
/** What is added to a shape for being known from few, in standard errors of a mean of as many; and the heaviest. */
const UNCERTAIN = 0.5;
const HEAVIEST = 0.5;
/** Numbers for which a finding stands, and over which it fades from then on. */
const STANDS = 100;
/** How far beyond its limit a finding is told apart. */
const MOST = 4;

/** One number that is rarer than a healthy series has in the run length that is asked for is enough, and stands for a while. */
export const rarity: Chart<ParetoTail, RarestLately> = {
  learn(runs, { runLength }) {
    const values = runs.flat();
    if (values.length < MIN_COUNT || values.every((value) => value === values[0])) return undefined;
    return tailOf(values, Math.log10(Math.max(10, runLength)));
  },
  begin: () => ({ statistic: 0, age: 0 }),
  follow(tail, kept, value) {
    if (value === null) return;
    kept.age++;
    const found = Math.min(MOST, decadesOf(value, tail) / tail.limit);
    if (found > standing(kept)) Object.assign(kept, { statistic: found, age: 0 });
  },
  raise: (tail, by) => ({ ...tail, limit: tail.limit * by }),
  statistic: (_tail, kept) => standing(kept),
};

/**
 * By probability-weighted moments of what is over the threshold: J. R. M. Hosking and J. R. Wallis, Technometrics 29 (1987) 339–349. That
 * excesses come to such a distribution: J. Pickands, Ann. Statist. 3 (1975) 119–131.
 */
function tailOf(values: readonly number[], limit: number): ParetoTail {
  const over = Math.max(FEWEST, Math.floor(SHARE * values.length));
  const greatest = [...values].sort((a, b) => b - a).slice(0, over + 1);
  const threshold = greatest[over];
  // From the greatest down, so that the place is the share above.
  const excesses = greatest.slice(0, over).map((value) => value - threshold);
  const average = mean(excesses);
  const weighted = mean(excesses.map((one, i) => (one * i) / (over - 1)));
  const found = 2 - average / (average - 2 * weighted);
  const shape = Math.min(HEAVIEST, Math.max(0, found || 0) + UNCERTAIN / Math.sqrt(over));
  const scale = Math.max(average * (1 - shape), Number.MIN_VALUE);
  return { threshold, common: Math.log10((values.length + 1) / (over + 1)), scale, shape, limit };
}

/** How rare a number at least so great is: −log₁₀ of its chance. */
function decadesOf(value: number, { threshold, common, scale, shape }: ParetoTail): number {
  if (value <= threshold) return common;
  return common + Math.log10(1 + (shape * (value - threshold)) / scale) / shape;
}

function standing({ statistic, age }: RarestLately): number {
  return statistic * Math.exp(-Math.max(0, age - STANDS) / STANDS);
}
