import { REPAIRED_QUALITY } from './options';
import type { Step, Work } from './work';

/** Makes the median absolute deviation of normal data an estimate of its standard deviation. */
const MAD_TO_SIGMA = 1.4826;

/**
 * Causal Hampel filter: a value further than `spikeSigmas` robust deviations from the median of the last
 * `spikeWindow` values is replaced by that median. A lasting step passes after half a window.
 * References: F. R. Hampel, J. Am. Stat. Assoc. 69 (1974) 383–393; R. K. Pearson, IEEE Trans. Control Syst.
 * Technol. 10 (2002) 55–63. The rolling median instead gives every value the median of the window so far. Cost: O(window²) per value for the small windows that make sense here.
 */
export const removeSpikes: Step = (work) => {
  const { options, state, rate } = work;
  if (options.spikes === 'none' || (rate !== undefined && rate > options.spikeMaxRate)) return;
  for (let i = 0; i < work.v.length; i++) {
    const value = work.v[i];
    if (value === null) continue;
    state.recent.push(value);
    if (state.recent.length > options.spikeWindow) state.recent.shift();
    if (options.spikes === 'median') work.v[i] = medianOf(state.recent);
    else if (state.recent.length === options.spikeWindow) judge(work, i, value);
  }
};

function judge(work: Work, i: number, value: number): void {
  const { state, options } = work;
  const median = medianOf(state.recent);
  const distance = Math.abs(value - median);
  // The floor decides most values without a second sort.
  if (distance <= options.spikeFloor * Math.abs(median) || distance === 0) return;
  const mad = medianOf(state.recent.map((other) => Math.abs(other - median)));
  if (distance <= options.spikeSigmas * MAD_TO_SIGMA * mad) return;
  const example = () => `${value} where the median of ${options.spikeWindow} is ${median}`;
  work.log.add(work.sensor, 'spike', { action: 'replaced by the median', example });
  work.v[i] = median;
  work.q[i] = Math.min(work.q[i], REPAIRED_QUALITY);
}

/** Median of a short list, by insertion into a sorted copy. */
export function medianOf(values: readonly number[]): number {
  const sorted: number[] = [];
  for (const value of values) {
    let place = sorted.length;
    while (place > 0 && sorted[place - 1] > value) {
      sorted[place] = sorted[place - 1];
      place--;
    }
    sorted[place] = value;
  }
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
