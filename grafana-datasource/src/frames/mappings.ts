import type { HealthState } from '@mantis-pdm/core/contract';
import { MappingType, type ThresholdsConfig, ThresholdsMode, type ValueMapping } from '@grafana/data';

/** Text and colour for each value of a closed list, in this order. */
function texts(entries: Record<string, [text: string, color: string]>): ValueMapping[] {
  const options = Object.entries(entries).map(([value, [text, color]], index) => [
    value,
    { text, color, index },
  ]);
  return [{ type: MappingType.ValueToText, options: Object.fromEntries(options) }];
}

const healthTexts: Record<HealthState, [text: string, color: string]> = {
  critical: ['Critical', 'red'],
  warning: ['Warning', 'orange'],
  watch: ['Watch', 'yellow'],
  ok: ['OK', 'green'],
  unknown: ['Unknown', 'purple'],
};
export const healthStateMappings = texts(healthTexts);

/** The colour of a state of health. */
export const healthColor = (state: HealthState): string => healthTexts[state][1];

export const priorityMappings = texts({
  urgent: ['Urgent', 'red'],
  high: ['High', 'orange'],
  medium: ['Medium', 'yellow'],
  low: ['Low', 'blue'],
});

export const criticalityMappings = texts({
  critical: ['Critical', 'text'],
  high: ['High', 'text'],
  medium: ['Medium', 'text'],
  low: ['Low', 'text'],
});

export const workOrderStatusMappings = texts({
  open: ['Open', 'orange'],
  acknowledged: ['Acknowledged', 'blue'],
  'in-progress': ['In progress', 'blue'],
  'on-hold': ['On hold', 'purple'],
  completed: ['Completed', 'green'],
  cancelled: ['Cancelled', 'text'],
});

export const alarmStateMappings = texts({
  unack: ['Not acknowledged', 'red'],
  'rtn-unack': ['Back to normal, not acknowledged', 'orange'],
  acked: ['Acknowledged', 'blue'],
  shelved: ['Shelved', 'purple'],
  suppressed: ['Suppressed', 'purple'],
  'out-of-service': ['Out of service', 'purple'],
  normal: ['Cleared', 'green'],
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
