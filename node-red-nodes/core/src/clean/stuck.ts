import { STUCK_QUALITY } from './options';
import type { Step, Work } from './work';

/**
 * Lowers the quality of a sensor that repeats one value, or moves within a narrow band, for too long. The value itself
 * stays: it may be true. Off by default, since set-points and coarse converters repeat themselves all day.
 */
export const markStuck: Step = (work) => {
  const { stuckAfter, stuckBand } = work.options;
  if (stuckAfter === 0) return;
  const { state, v } = work;
  for (let i = 0; i < v.length; i++) {
    const value = v[i];
    if (value === null) continue;
    if (state.runValue !== undefined && Math.abs(value - state.runValue) <= stuckBand) state.run++;
    else {
      state.run = 1;
      state.runValue = value;
    }
    if (state.run >= stuckAfter) mark(work, i, value);
  }
};

function mark(work: Work, i: number, value: number): void {
  const { run } = work.state;
  work.log.add(work.sensor, 'stuck', { action: 'quality lowered', example: () => `${value}, ${run} times` });
  work.q[i] = Math.min(work.q[i], STUCK_QUALITY);
}
