import { learn, type ChannelNormal } from '../residual-cusum/learn';
import { raised } from '../residual-cusum/raised';
import { follow, pause, statisticOf, watch, type ChannelWatch } from '../residual-cusum/watch';

export interface AskedOfSeries {
  runLength: number;
  features?: number;
  /** Of a provisional baseline, numbers for which its level may wander on unseen; and that it may have seen a part of the day only. */
  horizon?: number;
  partOfDay?: boolean;
}

/** How the evidence of a series of numbers is gathered, one by one, and when it is too much. What it learns and keeps is plain JSON. */
export interface Chart<Known, Kept> {
  /**
   * @param runs Of a healthy series, in stretches without a gap.
   * @param asked Numbers in which a healthy series passes the limit once; and of features, which are few, how many series are watched
   * together.
   * @returns undefined where it does not vary.
   */
  learn(runs: readonly (readonly number[])[], asked: AskedOfSeries): Known | undefined;
  begin(): Kept;
  /** @param kept Changed in place. @param value null where it is missing. */
  follow(known: Known, kept: Kept, value: number | null): void;
  /** What comes next does not follow what was before. Absent: it goes by no order. @param kept Changed in place. */
  pause?(kept: Kept): void;
  /** The same, its limit so many times as high. */
  raise(known: Known, by: number): Known;
  /** 1 at the limit. */
  statistic(known: Known, kept: Kept): number;
}

/** Charts of higher, lower and wider. */
const SIDES = 3;

/** Three cumulative sums of surprises, as each channel has by default. */
export const cumulativeSums: Chart<ChannelNormal, ChannelWatch> = {
  learn: (runs, { runLength, features, ...unseen }) =>
    learn(runs, { runLength: SIDES * runLength, ...(features ? { charts: SIDES * features } : unseen) }),
  begin: watch,
  follow,
  pause,
  raise: raised,
  statistic: (known, kept) => statisticOf(kept, known),
};
