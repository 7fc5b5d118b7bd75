import { parseRules } from '@mantis-pdm/core/maintenance';
import { House } from '@mantis-pdm/node-red-kit';
import { expect, test } from 'vitest';
import { namesOf } from './names';
import { defaultRows, toRules, type RuleRow } from './rows';

const row = (id: string, more: Partial<RuleRow>) =>
  ({ ...defaultRows.find(({ when }) => when === 'limit'), id, ...more }) as RuleRow;
const named = (rows: RuleRow[], house = new House()) =>
  namesOf(parseRules(toRules(rows)), ['pump-1', 'fan-1', 'x'], house).map(({ what, name, by, among }) => [
    ...[by.values.rule, what, name],
    ...(among ? [among] : []),
  ]);

test('rules as they come name nothing', () => {
  expect(named([...defaultRows])).toEqual([]);
});

test('limits and silence name a sensor, among the assets of the classes that the rule names', () => {
  const house = new House();
  house.assets.declare('a', { match: 'pump-*', class: 'pump' } as never);
  const silence = { when: 'silence', op: '>' };
  const rows = [
    row('hot', { quantity: 'temp' }),
    row('pumps', { quantity: 'flow', classes: 'pump, machine' }),
    row('quiet', { ...silence, quantity: 'level' }),
    row('each', { ...silence, quantity: '*' }),
    row('whole', { ...silence, quantity: 'asset' }),
  ];
  expect(named(rows, house)).toEqual([
    ['hot', 'sensor', 'temp', ['pump-1', 'fan-1', 'x']],
    ['pumps', 'class', 'pump'],
    ['pumps', 'class', 'machine'],
    ['pumps', 'sensor', 'flow', ['pump-1', 'fan-1', 'x']],
    ['quiet', 'sensor', 'level', ['pump-1', 'fan-1', 'x']],
  ]);
});
