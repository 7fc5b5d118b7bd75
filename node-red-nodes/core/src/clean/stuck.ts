import { STUCK_QUALITY } from './options';
import type { Step, Work } from './work';

/**
 * Lowers the quality of a sensor that repeats one value for too long. The value itself stays: it may be true.
 * Off by default, since set-points and coarse converters repeat themselves all day.
 */
export const markStuck: Step = (work) => {
  const { stuckAfter } = work.options;
  if (stuckAfter === 0) return;
  let previous = work.state.last?.v ?? null;
  for (let i = 0; i < work.v.length; i++) {
    const value = work.v[i];
    if (value === null) continue;
    work.state.run = value === previous ? work.state.run + 1 : 1;
    previous = value;
    if (work.state.run >= stuckAfter) mark(work, i, value);
  }
};

function mark(work: Work, i: number, value: number): void {
  const { run } = work.state;
  work.log.add(work.sensor, 'stuck', { action: 'quality lowered', example: () => `${value}, ${run} times` });
  work.q[i] = Math.min(work.q[i], STUCK_QUALITY);
}
