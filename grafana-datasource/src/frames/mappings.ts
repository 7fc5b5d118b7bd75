import type { HealthState } from '@mantis-pdm/core/contract';
import type { Word } from '@mantis-pdm/core/contract/said';
import { MappingType, type ThresholdsConfig, ThresholdsMode, type ValueMapping } from '@grafana/data';
import { inWords } from '../reader';

/** Text and colour for each value of a closed list, in this order. */
function texts(entries: Record<string, [word: Word, color: string]>): ValueMapping[] {
  const options = Object.entries(entries).map(([value, [word, color]], index) => [
    value,
    { text: inWords(word), color, index },
  ]);
  return [{ type: MappingType.ValueToText, options: Object.fromEntries(options) }];
}

const healthTexts: Record<HealthState, [word: Word, color: string]> = {
  critical: ['health.critical', 'red'],
  warning: ['health.warning', 'orange'],
  watch: ['health.watch', 'yellow'],
  ok: ['health.ok', 'green'],
  unknown: ['health.unknown', 'purple'],
};
export const healthStateMappings = texts(healthTexts);

/** The colour of a state of health. */
export const healthColor = (state: HealthState): string => healthTexts[state][1];

export const priorityMappings = texts({
  urgent: ['priority.urgent', 'red'],
  high: ['priority.high', 'orange'],
  medium: ['priority.medium', 'yellow'],
  low: ['priority.low', 'blue'],
});

export const criticalityMappings = texts({
  critical: ['criticality.critical', 'text'],
  high: ['criticality.high', 'text'],
  medium: ['criticality.medium', 'text'],
  low: ['criticality.low', 'text'],
});

export const workOrderStatusMappings = texts({
  open: ['work-order.open', 'orange'],
  acknowledged: ['work-order.acknowledged', 'blue'],
  'in-progress': ['work-order.in-progress', 'blue'],
  'on-hold': ['work-order.on-hold', 'purple'],
  completed: ['work-order.completed', 'green'],
  cancelled: ['work-order.cancelled', 'text'],
});

export const alarmStateMappings = texts({
  unack: ['alarm.unack', 'red'],
  'rtn-unack': ['alarm.rtn-unack', 'orange'],
  acked: ['alarm.acked', 'blue'],
  shelved: ['alarm.shelved', 'purple'],
  suppressed: ['alarm.suppressed', 'purple'],
  'out-of-service': ['alarm.out-of-service', 'purple'],
  normal: ['alarm.normal', 'green'],
});

/** Below `limit` is red. */
export function lowLimit(limit: number): ThresholdsConfig {
  return {
    mode: ThresholdsMode.Absolute,
    steps: [
      { value: -Infinity, color: 'red' },
      { value: limit, color: 'green' },
    ],
  };
}
