import { type ValueMapping, createTheme } from '@grafana/data';
import { describe, expect, test } from 'vitest';
import * as tables from '../../../grafana-datasource/src/frames/mappings';
import { CONDITIONS } from '../asset-health/condition';
import { inWords } from '../shared/reader';
import type { Shaped } from '../shared/shaped';
import { toneColors } from '../shared/theme';
import { ALARM_STATE, ORDER_STATUS, PRIORITY } from '../work-orders/words';

/** A state is called the same and has the same colour in a table of the data source and in a panel. */
const lists: Array<[name: string, mappings: ValueMapping[], looks: Record<string, Shaped>]> = [
  ['health', tables.healthStateMappings, CONDITIONS],
  ['priority', tables.priorityMappings, PRIORITY],
  ['work order', tables.workOrderStatusMappings, ORDER_STATUS],
  ['alarm', tables.alarmStateMappings, ALARM_STATE],
];

describe.each(lists)('%s', (_, [{ options }], looks) => {
  test.each(['dark', 'light'] as const)('one word and one colour (%s)', (mode) => {
    const theme = createTheme({ colors: { mode } });
    const inTables = Object.entries(options as Record<string, { text: string; color: string }>).map(
      ([value, { text, color }]) => [value, text, theme.visualization.getColorByName(color)],
    );
    expect(inTables.length).toBeGreaterThan(3);
    expect(inTables).toEqual(
      inTables.map(([value]) => [
        value,
        inWords(looks[value].word),
        toneColors(theme, looks[value].tone).main,
      ]),
    );
  });
});
