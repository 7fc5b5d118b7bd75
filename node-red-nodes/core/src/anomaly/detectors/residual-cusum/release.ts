import { clip } from './level';
import type { Allowance, Sums } from './charts';

/** A channel whose evidence stands: what the change is like, and how much likelier its newest values are without it. Plain JSON. */
export interface Release {
  /** Mean and mean square of the surprises, over some twenty values. */
  mean: number;
  square: number;
  /** Logarithm of how much likelier normal is than the change, from the value on where that was greatest. */
  back: number;
}

/** Nats from which a channel is back: a lasting change is taken back once in a thousand values at most, and found again. */
const BACK = Math.log(1000);
/** One value counts at most a tenth of that, so that a swing is no return. */
const MOST = BACK / 10;
/** Weight of the newest value in what the change is like. */
const NEWEST = 0.05;
const MAX_SURPRISE = 8;

export const holding = (): Release => ({ mean: 0, square: 1, back: 0 });

/**
 * Takes one surprise and tells whether the channel is back to normal: a cumulative sum the other way round, of the logarithm of how much
 * likelier a value is under normal than under the change as it was lately (E. S. Page, Biometrika 41 (1954) 100–115). So a large
 * change is over within ten to twenty values, a small one takes longer, and one that lasts is kept.
 * @param near How close each sum is to its limit; `held` from where evidence stands.
 * @param state Changed in place.
 */
export function isBack(surprise: number, state: Release, { near, held, allowance }: Standing): boolean {
  const z = clip(surprise, MAX_SURPRISE);
  state.back = Math.max(...near) < held ? 0 : Math.max(0, state.back + gainOf(z, changeOf(state, { near, held, allowance }))); // prettier-ignore
  state.mean += NEWEST * (z - state.mean);
  state.square += NEWEST * (z * z - state.square);
  return state.back >= BACK;
}

interface Standing {
  near: Sums;
  held: number;
  allowance: Allowance;
}

interface Normal {
  mean: number;
  variance: number;
}

/** The change as it was lately, and no smaller than what the chart that stands is made to find. */
function changeOf({ mean, square }: Release, { near, held, allowance }: Standing): Normal {
  const [higher, lower, wider] = near.map((one) => one >= held);
  const shift = higher ? Math.max(mean, 2 * allowance.shift) : lower ? Math.min(mean, -2 * allowance.shift) : mean; // prettier-ignore
  const least = wider && !higher && !lower ? 2 * allowance.square - 1 : 1;
  return { mean: shift, variance: Math.max(least, square - mean ** 2) };
}

/** ln of how much likelier a value is under the standard normal distribution than under the other. */
function gainOf(z: number, { mean, variance }: Normal): number {
  return Math.min(MOST, (Math.log(variance) + (z - mean) ** 2 / variance - z * z) / 2);
}
