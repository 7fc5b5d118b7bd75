import type { ChannelWork } from '../work';

/** How much of the mean gap the newest gap makes. */
const WEIGHT = 0.1;

/** Values a second of one sensor, by the mean of the gaps between them; 0 where values have no times, as recorded cycles. */
export function paceOf(work: ChannelWork, i: number): number {
  const { state } = work;
  const t = work.t(i);
  if (work.cycles || !Number.isFinite(t)) return 0;
  const gap = state.seenAt === undefined ? undefined : t - state.seenAt;
  state.seenAt = t;
  // A clock that was set back tells nothing of the pace.
  if (gap !== undefined && gap >= 0)
    state.meanGap = state.meanGap === undefined ? gap : state.meanGap + WEIGHT * (gap - state.meanGap);
  return state.meanGap ? 1000 / state.meanGap : 0;
}
