import { mean } from '../../../stats';

/** The greatest of the values so far, from which the chance of a greater one is foretold. Plain JSON. */
export interface PeaksTail {
  /** Values so far; of very many, as if there were fewer. */
  count: number;
  /** From the greatest down. */
  greatest: number[];
}

/** Share of the values that are over the threshold, and how many at least. */
const SHARE = 0.02;
const FEWEST = 10;
/** From so many values on half of what is known of them is forgotten, so that a tail is bounded and keeps up with the times. */
const FORGET_AT = 10_000;
/** The greatest that are kept. */
const KEPT = SHARE * FORGET_AT + 1;
/** Values before anything is foretold. */
const MIN_COUNT = 30;
/** Excesses over a threshold that never vary are told apart to this share of it. */
const EXACT = 1e-6;
/** No value is rarer than once in 10 to the power of this. */
export const MAX_DECADES = 100;

export const createTail = (): PeaksTail => ({ count: 0, greatest: [] });

/**
 * How rare a value at least so great is, as decades: −log₁₀ of its chance. Over a threshold the excesses are taken for exponential, the
 * generalised Pareto distribution of shape 0: a shape from so few is too uncertain to help. Below, all count as the share above it.
 * References: J. Pickands, Ann. Statist. 3 (1975) 119–131; A. Siffer et al., ACM SIGKDD (2017) 1067–1075 for its use on streams.
 * @returns null while there are too few.
 */
export function decadesOf({ count, greatest }: PeaksTail, value: number): number | null {
  const over = overOf(count);
  if (count < MIN_COUNT) return null;
  const threshold = greatest[over];
  const common = Math.log10((count + 1) / (over + 1));
  if (value <= threshold) return common;
  const excess = mean(greatest.slice(0, over)) - threshold;
  const least = Math.max(EXACT * Math.abs(threshold), Number.MIN_VALUE);
  return Math.min(MAX_DECADES, common + (value - threshold) / Math.max(excess, least) / Math.LN10);
}

/** Takes a value in. */
export function remember(tail: PeaksTail, value: number): void {
  const { greatest } = tail;
  tail.count++;
  let place = greatest.length;
  while (place > 0 && greatest[place - 1] < value) place--;
  greatest.splice(place, 0, value);
  greatest.length = Math.min(greatest.length, KEPT);
  if (tail.count >= FORGET_AT) {
    tail.count /= 2;
    tail.greatest = greatest.filter((_, i) => i % 2 === 0);
  }
}

const overOf = (count: number) => Math.max(FEWEST, Math.floor(SHARE * count));
