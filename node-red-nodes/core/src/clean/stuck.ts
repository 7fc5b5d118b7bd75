import { remark } from '../remarks';
import { isTime, lasting, type Extent } from '../time';
import { STUCK_QUALITY } from './options';
import type { CleaningState } from './state';
import type { CleaningStep, ChannelWork } from './work';

/**
 * Lowers the quality of a sensor that repeats one value, or moves within a narrow band, for too long. The value itself
 * stays: it may be true. Off by default, since set-points and coarse converters repeat themselves all day.
 */
export const markStuck: CleaningStep = (work) => {
  const { stuckAfter } = work.options;
  if (stuckAfter === 0) return;
  if (isTime(stuckAfter) && work.cycles) return skip(work);
  for (let i = 0; i < work.v.length; i++) {
    const value = work.v[i];
    // By a time that is no number nothing is as long as anything.
    if (value === null || (isTime(stuckAfter) && !Number.isFinite(work.t(i)))) continue;
    follow(work, i, value);
    if (isStuck(work.state, stuckAfter)) mark(work, i, value);
  }
};

/** Adds a value to the run of equal ones, or begins a run with it. */
function follow({ state, options, t }: ChannelWork, i: number, value: number): void {
  const { stuckAfter, stuckBand } = options;
  const same = state.runValue !== undefined && Math.abs(value - state.runValue) <= stuckBand;
  if (same && (!isTime(stuckAfter) || goesOn(state, t(i), stuckAfter.ms))) {
    state.run++;
    return;
  }
  state.run = 1;
  state.runValue = value;
  state.runFrom = state.runTo = isTime(stuckAfter) ? t(i) : undefined;
}

/**
 * Whether a value of time `t` belongs to the run. After a silence as long as `ms` nobody knows what the sensor did meanwhile, and a time
 * before the run shows that one of the two was wrong. One that is late within the run adds nothing.
 */
function goesOn(state: CleaningState, t: number, ms: number): boolean {
  const { runFrom = NaN, runTo = NaN } = state;
  if (!(t >= runFrom && t - runTo <= ms)) return false;
  state.runTo = Math.max(runTo, t);
  return true;
}

const lasted = ({ runFrom = 0, runTo = 0 }: CleaningState) => runTo - runFrom;

function isStuck(state: CleaningState, after: Extent): boolean {
  return isTime(after) ? lasted(state) >= after.ms : state.run >= after;
}

function mark(work: ChannelWork, i: number, value: number): void {
  const { state, options, log } = work;
  const example = () =>
    isTime(options.stuckAfter)
      ? remark('clean.stuck', { value: String(value), held: lasting(lasted(state)) })
      : remark('clean.stuck.times', { value: String(value), count: state.run });
  log.add(work.sensor, 'stuck', { action: 'quality lowered', example });
  work.q[i] = Math.min(work.q[i], STUCK_QUALITY);
}

function skip({ log, sensor }: ChannelWork): void {
  log.add(sensor, 'stuck', { action: 'not checked', example: () => 'clean.untimed' });
}
