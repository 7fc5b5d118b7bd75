import { part } from '@mantis-pdm/core/contract/said';
import type { NamedBySetting } from '@mantis-pdm/core/naming';
import { settingNames, type OptionValues } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';

const NAMING = [
  ['sensor', 'sensors', 'list'],
  ['sensor', 'speedSensor'],
  ['sensor', 'orderSensor'],
] as const;

/** The sensors that settings and tables name. */
export function namesOf(options: OptionValues<typeof definition.options>): NamedBySetting[] {
  const { bearings, pairs } = definition.options;
  const rows: [string, string][] = [
    ...options.bearings.map(({ sensor }): [string, string] => [bearings.label, sensor]),
    ...options.pairs.flatMap(({ a, b }): [string, string][] => [
      [pairs.label, a],
      [pairs.label, b],
    ]),
  ];
  const named = rows.filter(([, name]) => name !== '*');
  const ofTables = named.map(([label, name]) => ({
    ...{ what: 'sensor' as const, name },
    by: part('naming.by.setting', { label }),
  }));
  return [...settingNames(definition, options, NAMING), ...ofTables];
}
