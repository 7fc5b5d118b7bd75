import {
  type Tone,
  alarmLooks,
  latchedLook,
  priorityLooks,
  workOrderLooks,
} from '@mantis-pdm/core/contract/looks';
import type { AlarmState, Priority, WorkOrderStatus } from '@mantis-pdm/core/contract';
import { isLatched } from './actions/alarm-steps';
import type { AlarmRow } from './model';
import { inWords } from '../shared/reader';
import { type Shaped, shaped } from '../shared/shaped';
import type { Shape } from '../shared/StateIcon';

/** A state as the reader sees it: by its word, a shape and a colour. */
export interface Word {
  text: string;
  shape: Shape;
  tone: Tone;
}

export const PRIORITY: Record<Priority, Shaped> = shaped(priorityLooks, {
  urgent: 'octagon',
  high: 'triangle',
  medium: 'eye',
  low: 'check',
});

export const ORDER_STATUS: Record<WorkOrderStatus, Shaped> = shaped(workOrderLooks, {
  open: 'wrench',
  acknowledged: 'eye',
  'in-progress': 'wrench',
  'on-hold': 'clock',
  completed: 'check',
  cancelled: 'check',
});

export const ALARM_STATE: Record<AlarmState, Shaped> = shaped(alarmLooks, {
  unack: 'bell',
  'rtn-unack': 'bell',
  acked: 'eye',
  shelved: 'clock',
  suppressed: 'clock',
  'out-of-service': 'clock',
  normal: 'check',
});

const LATCHED: Shaped = { ...latchedLook, shape: 'bell' };

/** The word for a value; one of a later release is shown as it is. */
export function wordFor(words: Record<string, Shaped>, value: string): Word {
  return Object.hasOwn(words, value) ? seen(words[value]) : { text: value, shape: 'bell', tone: 'uncertain' };
}

export function alarmWord(row: AlarmRow): Word {
  return isLatched(row) && row.state === 'acked' ? seen(LATCHED) : wordFor(ALARM_STATE, row.state);
}

function seen({ word, ...look }: Shaped): Word {
  return { text: inWords(word), ...look };
}
