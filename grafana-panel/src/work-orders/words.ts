import type { Word as WordCode } from '@mantis-pdm/core/contract/said';
import type { AlarmState, Priority, WorkOrderStatus } from '@mantis-pdm/core/contract';
import { isLatched } from './actions/alarm-steps';
import type { AlarmRow } from './model';
import { inWords } from '../shared/reader';
import type { Shape } from '../shared/StateIcon';
import type { Tone } from '../shared/theme';

/** How a state is shown: by its word, a shape and a colour. */
interface Look {
  code: WordCode;
  shape: Shape;
  tone: Tone;
}

/** A state as the reader sees it. */
export interface Word extends Omit<Look, 'code'> {
  text: string;
}

export const PRIORITY: Record<Priority, Look> = {
  urgent: { code: 'priority.urgent', shape: 'octagon', tone: 'bad' },
  high: { code: 'priority.high', shape: 'triangle', tone: 'warning' },
  medium: { code: 'priority.medium', shape: 'eye', tone: 'notice' },
  low: { code: 'priority.low', shape: 'check', tone: 'neutral' },
};

export const ORDER_STATUS: Record<WorkOrderStatus, Look> = {
  open: { code: 'work-order.open', shape: 'wrench', tone: 'warning' },
  acknowledged: { code: 'work-order.acknowledged', shape: 'eye', tone: 'notice' },
  'in-progress': { code: 'work-order.in-progress', shape: 'wrench', tone: 'notice' },
  'on-hold': { code: 'work-order.on-hold', shape: 'clock', tone: 'uncertain' },
  completed: { code: 'work-order.completed', shape: 'check', tone: 'good' },
  cancelled: { code: 'work-order.cancelled', shape: 'check', tone: 'neutral' },
};

export const ALARM_STATE: Record<AlarmState, Look> = {
  unack: { code: 'alarm.active', shape: 'bell', tone: 'bad' },
  'rtn-unack': { code: 'alarm.returned', shape: 'bell', tone: 'warning' },
  acked: { code: 'alarm.acked', shape: 'eye', tone: 'notice' },
  shelved: { code: 'alarm.shelved', shape: 'clock', tone: 'uncertain' },
  suppressed: { code: 'alarm.suppressed', shape: 'clock', tone: 'uncertain' },
  'out-of-service': { code: 'alarm.out-of-service', shape: 'clock', tone: 'neutral' },
  normal: { code: 'alarm.normal', shape: 'check', tone: 'good' },
};

const LATCHED: Look = { code: 'alarm.latched', shape: 'bell', tone: 'warning' };

/** The word for a value; one of a later release is shown as it is. */
export function wordFor(words: Record<string, Look>, value: string): Word {
  return Object.hasOwn(words, value) ? seen(words[value]) : { text: value, shape: 'bell', tone: 'uncertain' };
}

export function alarmWord(row: AlarmRow): Word {
  return isLatched(row) && row.state === 'acked' ? seen(LATCHED) : wordFor(ALARM_STATE, row.state);
}

function seen({ code, ...look }: Look): Word {
  return { text: inWords(code), ...look };
}
