import { remark, type Remark } from '../../remarks';
import { median } from '../../stats';
import { REPAIRED_QUALITY } from '../options';
import type { CleaningStep, ChannelWork } from '../work';
import { createSpikeState, judge } from './spike-judge';
import { paceOf } from './pace';
import { tell } from './digest';

/** Squares of larger values are no numbers any more. */
const LARGEST = 1e150;

/**
 * Causal Hampel filter: a value that is a spike ({@link judge}) is replaced by the median of the last `spikeWindow` values; a lasting
 * step passes after three samples. Frames, and values that come faster than `spikeMaxRate`, are waveforms, whose impulses are
 * the information: they are left alone. The rolling median instead gives every value the median of the window so far.
 */
export const removeSpikes: CleaningStep = (work) => {
  const { options, rate } = work;
  if (options.spikes === 'none') return;
  if (rate !== undefined && (options.spikes === 'hampel' || rate > options.spikeMaxRate)) return;
  for (let i = 0; i < work.v.length; i++) {
    const value = work.v[i];
    if (value === null || paceOf(work, i) > options.spikeMaxRate || Math.abs(value) > LARGEST) continue;
    if (options.spikes === 'median') work.v[i] = smoothed(work, value);
    else mend(work, i, value);
  }
};

function smoothed({ state, options }: ChannelWork, value: number): number {
  state.recent.push(value);
  if (state.recent.length > options.spikeWindow) state.recent.shift();
  return median(state.recent);
}

function mend(work: ChannelWork, i: number, value: number): void {
  const { state, options } = work;
  const usual = judge(value, (state.spikes ??= createSpikeState()), options);
  tell(work, i, usual === undefined ? undefined : () => spike(value, usual));
  if (usual === undefined) return;
  work.v[i] = usual;
  work.q[i] = Math.min(work.q[i], REPAIRED_QUALITY);
}

const spike = (value: number, usual: number): Remark =>
  remark('clean.spike', { value: String(value), usual: String(usual) });
