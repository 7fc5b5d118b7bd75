import { remark } from '../remarks';
import type { CleaningStep, ChannelWork } from './work';

/** Takes out what cannot be true: values outside the physical range, and those that the source itself calls bad. */
export const rejectImpossible: CleaningStep = (work) => {
  for (let i = 0; i < work.v.length; i++) {
    const value = work.v[i];
    if (value === null) continue;
    if (work.q[i] < work.options.minQuality) reject(work, i, { value, problem: 'low-quality' });
    else if (work.options.range && outside(value, work.profile))
      reject(work, i, { value, problem: 'impossible-value' });
  }
};

function outside(value: number, profile: ChannelWork['profile']): boolean {
  if (!profile) return false;
  const { min, max } = profile;
  return (min !== null && value < min) || (max !== null && value > max);
}

function reject(work: ChannelWork, i: number, { value, problem }: { value: number; problem: string }): void {
  const { min, max } = work.profile ?? { min: null, max: null };
  const q = work.q[i];
  const example = () =>
    problem === 'low-quality'
      ? remark('quality.low', { value: String(value), quality: String(q) })
      : remark('quality.range', { value: String(value), min: String(min ?? '−∞'), max: String(max ?? '∞') });
  work.log.add(work.sensor, problem, { action: 'taken as missing', example });
  work.v[i] = null;
  work.q[i] = 0;
}
