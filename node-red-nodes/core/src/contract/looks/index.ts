import type { AlarmState, Criticality, Priority, WorkOrderStatus } from '../enums';
import type { Condition } from '../roll-up';
import type { SaidWord } from '../said';
import type { Tone } from './tone';

export { type AlarmGoal, alarmGoals, GOAL_AFTER_MS, goalTone, tellsGoal } from './alarm-goals';
export type { Tone };

/** How a state is told wherever it is told: by its word and by its tone. */
export interface StateLook {
  word: SaidWord;
  tone: Tone;
}

/** The hue of each tone, after the alarm colours of ISA-101: red and orange want somebody. `text` is that of what is written. */
export const hues = {
  bad: 'red',
  warning: 'orange',
  notice: 'blue',
  good: 'green',
  uncertain: 'purple',
  neutral: 'text',
} as const satisfies Record<Tone, string>;

const look = (word: SaidWord, tone: Tone): StateLook => ({ word, tone });

/** Of a machine; the worst first. */
export const conditionLooks: Record<Condition, StateLook> = {
  critical: look('health.critical', 'bad'),
  warning: look('health.warning', 'warning'),
  stale: look('health.stale', 'uncertain'),
  unknown: look('health.unknown', 'uncertain'),
  maintenance: look('health.maintenance', 'neutral'),
  watch: look('health.watch', 'notice'),
  ok: look('health.ok', 'good'),
};

/** The most pressing first. */
export const priorityLooks: Record<Priority, StateLook> = {
  urgent: look('priority.urgent', 'bad'),
  high: look('priority.high', 'warning'),
  medium: look('priority.medium', 'notice'),
  low: look('priority.low', 'neutral'),
};

/** What depends on a machine says nothing of how it is. */
export const criticalityLooks: Record<Criticality, StateLook> = {
  critical: look('criticality.critical', 'neutral'),
  high: look('criticality.high', 'neutral'),
  medium: look('criticality.medium', 'neutral'),
  low: look('criticality.low', 'neutral'),
};

export const workOrderLooks: Record<WorkOrderStatus, StateLook> = {
  open: look('work-order.open', 'warning'),
  acknowledged: look('work-order.acknowledged', 'notice'),
  'in-progress': look('work-order.in-progress', 'notice'),
  'on-hold': look('work-order.on-hold', 'uncertain'),
  completed: look('work-order.completed', 'good'),
  cancelled: look('work-order.cancelled', 'neutral'),
};

export const alarmLooks: Record<AlarmState, StateLook> = {
  unack: look('alarm.active', 'bad'),
  'rtn-unack': look('alarm.returned', 'warning'),
  acked: look('alarm.acked', 'notice'),
  shelved: look('alarm.shelved', 'uncertain'),
  suppressed: look('alarm.suppressed', 'uncertain'),
  'out-of-service': look('alarm.out-of-service', 'neutral'),
  normal: look('alarm.normal', 'good'),
};

/** An alarm that is acknowledged and over, and waits for its reset. */
export const latchedLook = look('alarm.latched', 'warning');
