import type { Baseline } from '../contract';
import { part, type Part } from '../contract/said';
import { remark, type Remark } from '../remarks';
import { shortly } from './durations';

type Lengths = NonNullable<Baseline['lengths']>;

/** What a baseline's limits are good for, as parts of a sentence: how seldom a case is false, and how soon a step is told. */
export function lengthsSaid({ stage, lengths }: Pick<Baseline, 'stage' | 'lengths'>): Part[] {
  if (!lengths) return [];
  const { shift, supported } = lengths;
  const inTime = (length: number) => timeOf(length, lengths.unit);
  const every = inTime(lengths.false);
  return [
    stage === 'provisional' ? part('baseline.false.so-far', { every }) : part('baseline.false', { every }),
    ...(supported < lengths.false ? [part('baseline.supported', { every: inTime(supported) })] : []),
    shift === null ? part('baseline.no-shift') : part('baseline.shift', { time: inTime(shift) }),
  ];
}

/** The same for a light, which has little room. */
export function lightLengths({ shift, unit, false: every }: Lengths): Remark[] {
  return [
    ...(shift === null ? [] : [remark('light.shift', { time: timeOf(shift, unit) })]),
    remark('light.false', { every: timeOf(every, unit) }),
  ];
}

const timeOf = (length: number, unit: Lengths['unit']) =>
  unit === 'ms' ? shortly(length) : `${Math.round(length)} values`;
