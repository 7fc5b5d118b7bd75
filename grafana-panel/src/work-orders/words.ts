import type { AlarmState, Priority, WorkOrderStatus } from '@mantis-pdm/core/contract';
import { isLatched } from './actions/alarm-steps';
import type { AlarmRow } from './model';
import type { Shape } from '../shared/StateIcon';
import type { Tone } from '../shared/theme';

export interface Word {
  text: string;
  shape: Shape;
  tone: Tone;
}

export const PRIORITY: Record<Priority, Word> = {
  urgent: { text: 'Urgent', shape: 'octagon', tone: 'bad' },
  high: { text: 'High', shape: 'triangle', tone: 'warning' },
  medium: { text: 'Medium', shape: 'eye', tone: 'notice' },
  low: { text: 'Low', shape: 'check', tone: 'neutral' },
};

export const ORDER_STATUS: Record<WorkOrderStatus, Word> = {
  open: { text: 'Open', shape: 'wrench', tone: 'warning' },
  acknowledged: { text: 'Acknowledged', shape: 'eye', tone: 'notice' },
  'in-progress': { text: 'In progress', shape: 'wrench', tone: 'notice' },
  'on-hold': { text: 'On hold', shape: 'clock', tone: 'uncertain' },
  completed: { text: 'Completed', shape: 'check', tone: 'good' },
  cancelled: { text: 'Cancelled', shape: 'check', tone: 'neutral' },
};

export const ALARM_STATE: Record<AlarmState, Word> = {
  unack: { text: 'Active', shape: 'bell', tone: 'bad' },
  'rtn-unack': { text: 'Returned to normal', shape: 'bell', tone: 'warning' },
  acked: { text: 'Acknowledged', shape: 'eye', tone: 'notice' },
  shelved: { text: 'Shelved', shape: 'clock', tone: 'uncertain' },
  suppressed: { text: 'Suppressed', shape: 'clock', tone: 'uncertain' },
  'out-of-service': { text: 'Out of service', shape: 'clock', tone: 'neutral' },
  normal: { text: 'Cleared', shape: 'check', tone: 'good' },
};

const LATCHED: Word = { text: 'Over, to be reset', shape: 'bell', tone: 'warning' };

/** The word for a value; one of a later release is shown as it is. */
export function wordFor<T extends string>(words: Record<T, Word>, value: T): Word {
  return Object.hasOwn(words, value) ? words[value] : { text: value, shape: 'bell', tone: 'uncertain' };
}

export function alarmWord(row: AlarmRow): Word {
  return isLatched(row) && row.state === 'acked' ? LATCHED : wordFor(ALARM_STATE, row.state);
}
