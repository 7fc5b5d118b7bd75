import { remark } from '../remarks';
import { isTime } from '../time';
import { REPAIRED_QUALITY } from './options';
import type { CleaningStep, ChannelWork } from './work';

/** Fills missing values by the gap policy, up to the stated length; a longer gap stays a gap. */
export const fillGaps: CleaningStep = (work) => {
  let i = 0;
  while (i < work.v.length) {
    if (work.v[i] === null) {
      i = fillRun(work, i);
      continue;
    }
    while (i < work.v.length && work.v[i] !== null) i++;
    keep(work, i - 1);
  }
};

/** Remembers the last value of an unbroken run. */
function keep(work: ChannelWork, i: number): void {
  const t = work.t(i);
  work.state.last = { v: work.v[i] as number, t: Number.isFinite(t) ? t : 0 };
  work.state.gap = 0;
}

/** Handles the missing values from `start` to the next good one, and returns its index. */
function fillRun(work: ChannelWork, start: number): number {
  let end = start;
  while (end < work.v.length && work.v[end] === null) end++;
  const action =
    work.options.gap === 'linear' && end < work.v.length
      ? interpolate(work, start, end)
      : hold(work, start, end);
  work.state.gap += end - start;
  const { state } = work;
  const untimed = work.cycles && isTime(work.options.maxGap);
  const example = () =>
    remark(untimed ? 'clean.gap.untimed' : 'clean.gap', { count: state.gap, time: String(work.t(start)) });
  work.log.add(work.sensor, 'missing', { action, count: end - start, example });
  return end;
}

function interpolate(work: ChannelWork, start: number, end: number): string {
  const { last, gap } = work.state;
  if (!last || !isFilled(work, end, gap + end - start)) return leave(work, start, end);
  const next = work.v[end] as number;
  const span = work.t(end) - last.t;
  for (let i = start; i < end; i++) {
    // A clock that stands still or runs backwards has no line to follow.
    work.v[i] = span > 0 ? last.v + ((next - last.v) * (work.t(i) - last.t)) / span : last.v;
    work.q[i] = Math.min(REPAIRED_QUALITY, work.q[end]);
  }
  return 'interpolated';
}

function hold(work: ChannelWork, start: number, end: number): string {
  const { state, options } = work;
  let stop = start;
  if (options.gap !== 'none' && state.last)
    while (stop < end && isFilled(work, stop, state.gap + stop + 1 - start)) stop++;
  for (let i = start; i < stop; i++) {
    work.v[i] = (state.last as { v: number }).v;
    work.q[i] = REPAIRED_QUALITY;
  }
  leave(work, stop, end);
  if (stop === start) return 'left missing';
  return stop === end ? 'held' : `held for ${stop - start}, the rest left missing`;
}

/** Whether a gap is filled that has so many missing values, and reaches to the i-th. Time is counted from the last good value, either way. */
function isFilled(
  { options: { maxGap }, state, cycles, t }: ChannelWork,
  i: number,
  missing: number,
): boolean {
  if (!isTime(maxGap)) return missing <= maxGap;
  return !cycles && Math.abs(t(i) - (state.last as { t: number }).t) <= maxGap.ms;
}

function leave(work: ChannelWork, start: number, end: number): string {
  for (let i = start; i < end; i++) work.q[i] = 0;
  return 'left missing';
}
