import type { HealthState } from '@mantis-pdm/core/contract';
import {
  type StateLook,
  alarmLooks,
  conditionLooks,
  criticalityLooks,
  hues,
  priorityLooks,
  workOrderLooks,
} from '@mantis-pdm/core/contract/looks';
import { MappingType, type ThresholdsConfig, ThresholdsMode, type ValueMapping } from '@grafana/data';
import { inWords } from '../reader';

/** Text and colour for each value of a closed list, in this order: those that the panels have. */
function texts(looks: Record<string, StateLook>): ValueMapping[] {
  const options = Object.entries(looks).map(([value, { word, tone }], index) => [
    value,
    { text: inWords(word), color: hues[tone], index },
  ]);
  return [{ type: MappingType.ValueToText, options: Object.fromEntries(options) }];
}

const { critical, warning, watch, ok, unknown } = conditionLooks;
const healthLooks: Record<HealthState, StateLook> = { critical, warning, watch, ok, unknown };

export const healthStateMappings = texts(healthLooks);

/** The colour of a state of health. */
export const healthColor = (state: HealthState): string => hues[healthLooks[state].tone];

export const priorityMappings = texts(priorityLooks);
export const criticalityMappings = texts(criticalityLooks);
export const workOrderStatusMappings = texts(workOrderLooks);
export const alarmStateMappings = texts(alarmLooks);

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
