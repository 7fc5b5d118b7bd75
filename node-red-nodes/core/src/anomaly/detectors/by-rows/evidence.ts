import { learn, type ChannelNormal } from '../residual-cusum/learn';
import { follow, statisticOf, type ChannelWatch } from '../residual-cusum/watch';
import { isTooLittle, NEVER } from '../worth';

/**
 * Evidence of a statistic that a fault makes larger: of the three cumulative sums that a channel has, the one of higher values. What a
 * healthy asset's statistic foretells of itself is no news, and its limit follows from its own distribution, as for a channel.
 */

export interface EvidenceGoals {
  /** Rows in which a healthy asset passes the limit once. */
  runLength: number;
  /**
   * What the model leaves uncertain of a statistic's mean on healthy rows to come, in standard errors of a mean of as many rows: held-out
   * blocks of the same baseline do not tell it.
   */
  uncertain: number;
  /** Independent rows behind them, of a provisional baseline. Absent: as many as there are. */
  worth?: number;
}

/**
 * What is normal for a statistic.
 * @param runs Of healthy rows that were not learned from, in stretches without a gap.
 * @returns undefined where it does not vary.
 */
export function evidenceOf(
  runs: readonly (readonly number[])[],
  { runLength, uncertain, worth = Infinity }: EvidenceGoals,
): ChannelNormal | undefined {
  const normal = learn(runs, { runLength });
  if (!normal) return undefined;
  const rows = runs.reduce((sum, { length }) => sum + length, 0);
  const { shift, square } = normal.allowance;
  const allowance = { shift: shift + uncertain / Math.sqrt(Math.min(rows, worth)), square };
  return { ...normal, allowance, ...(isTooLittle(worth) && { limits: [NEVER, NEVER, NEVER] }) };
}

/** Takes the statistic of one row; null where there is none. */
export function gatherEvidence(normal: ChannelNormal, state: ChannelWatch, value: number | null): void {
  follow(normal, state, value);
  // What comes closer to normal is no fault.
  state.sums[1] = 0;
  state.sums[2] = 0;
}

/** 1 is at the limit; beyond, how large the change is. */
export const evidenceIn = statisticOf;
