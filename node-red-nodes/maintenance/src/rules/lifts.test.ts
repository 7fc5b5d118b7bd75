import { sentence } from '@mantis-pdm/core/contract/said';
import { createRuleState, evaluateRules, parseRules, type RuleState } from '@mantis-pdm/core/maintenance';
import { AssetMemory, House } from '@mantis-pdm/node-red-kit';
import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { rul } from '../testing/plant.fixture';
import { Lifts } from './lifts';

const rules = parseRules([
  { id: 'r', when: 'rul', quantity: 'p10', op: '<', threshold: 50, then: { alarm: 'low' } },
]);

function raised(assets: string[]) {
  const states = new AssetMemory<RuleState>({ name: 'watches', version: 1, create: createRuleState });
  for (const asset of assets) evaluateRules(rul(asset, 10, 1), states.for(asset), { rules });
  const house = new House();
  const events = new EventEmitter();
  house.flows.follow(events);
  return { states, house, events, lifts: new Lifts({ rules: [], states, house, now: () => 5 }) };
}

test('while flows are deployed nothing is lifted: what is missing may be about to come', () => {
  const { lifts, events } = raised(['a', 'b']);
  expect(lifts.ofAll()).toEqual([]);
  events.emit('flows:started');
  expect(lifts.ofAll().map(({ object }) => object.asset)).toEqual(['a', 'b']);
});

test('silence is counted in hours that the node ran, and ended by a reading', () => {
  const { lifts, states } = raised(['a', 'b']);
  expect([1, 2].flatMap(() => lifts.hourPassed(3))).toEqual([]);
  states.for('b').silent = 0;
  const over = lifts.hourPassed(3);
  expect(over.map(({ object, over: said }) => [object.asset, said && sentence(said)])).toEqual([
    ['a', 'Returned to normal: no reading of the asset has come for 3 h'],
  ]);
  expect([1, 2, 3].flatMap(() => lifts.hourPassed(3)).map(({ object }) => object.asset)).toEqual(['b']);
});

test('silence that ends nothing ends nothing', () => {
  const { lifts } = raised(['a']);
  expect(Array.from({ length: 1000 }, () => lifts.hourPassed(0)).flat()).toEqual([]);
});
