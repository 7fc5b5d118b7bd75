/** What a rule finds in an object, to the letter; and that it finds nothing elsewhere. */
import { describe, expect, test } from 'vitest';
import type { ContractObject } from '../../contract';
import { examples } from '../../contract/example.fixture';
import { createRuleState, evaluateRules, parseRules } from '.';
import { figuresOf } from '../figures';
import { measure, sensorLimit } from './measure';
import { anomaly, features, health, HOUR, quick, row, rul, run, samples, turbofan } from './rules.fixture';

const found = (
  rule: object,
  object: ContractObject,
  { profile }: { profile?: typeof turbofan } = { profile: turbofan },
) => measure(parseRules([row(rule)])[0], object, { figures: figuresOf(profile), profile });

describe('a rule finds', () => {
  test('the quality of a window’s data, in per cent', () => {
    const rule = { when: 'quality', quantity: 'score', threshold: 50 };
    expect(found(rule, features({}, 0, 30))).toEqual([
      { origin: 'r', quantity: 'quality.score', unit: '%', value: 30, limit: 50, bound: false },
    ]);
    for (const other of [anomaly(90), health(5), samples('a', [1]), rul(1)])
      expect(found(rule, other)).toEqual([]);
  });

  test('a score, which has no unit', () => {
    expect(found({ when: 'health', quantity: 'score', threshold: 50 }, health(20))).toEqual([
      { origin: 'r', quantity: 'health.score', unit: '', value: 20, limit: 50, bound: false },
    ]);
    const rule = { when: 'anomaly', quantity: 'score', op: '>', threshold: 50 };
    expect(found(rule, anomaly(90))).toMatchObject([{ unit: '', value: 90, bound: false }]);
    expect(found({ ...rule, quantity: 'severity', threshold: 'low' }, anomaly(90))).toMatchObject([
      { unit: '', value: 0, limit: 1 },
    ]);
  });

  test('a value of a sensor, with its unit where one is known', () => {
    const rule = { when: 'limit', quantity: 'temperature', op: '>', threshold: 80 };
    const measured = { origin: 'r', quantity: 'temperature', value: 90, limit: 80, bound: false };
    expect(found(rule, samples('temperature', [90]))).toEqual([{ ...measured, unit: '°C', span: 70 }]);
    expect(found(rule, samples('temperature', [90]), {})).toEqual([{ ...measured, unit: '', span: 80 }]);
    for (const other of [anomaly(90), health(5), rul(1), examples['sensor-status']])
      expect(found(rule, other)).toEqual([]);
  });

  test('nothing that is not known', () => {
    expect(found({ when: 'health', quantity: 'score', threshold: 50 }, health(null))).toEqual([]);
    expect(found({}, rul(null))).toEqual([]);
    expect(found({ when: 'limit', quantity: '*', op: '>', threshold: 1 }, samples('a', [5]), {})).toEqual([]); // prettier-ignore
  });

  test('what a sensor says of itself, and what a detector says of all, each by its own rule', () => {
    const rule = { when: 'sensor', op: '>', threshold: 0 };
    expect(found({ ...rule, quantity: 'faults' }, examples['sensor-status'])).toEqual([]);
    expect(found({ ...rule, quantity: 'status' }, anomaly(1))).toEqual([]);
    expect(found({ ...rule, quantity: 'faults' }, anomaly(1))).toMatchObject([
      { value: 0, limit: 0, unit: '', words: 'no sensor at fault' },
    ]);
  });
});

test.each([
  ['>', 80],
  ['>=', 80],
  ['<', 10],
  ['<=', 10],
] as const)('the limit that an asset states for %s is %d', (op, limit) => {
  const [rule] = parseRules([row({ when: 'limit', quantity: 'temperature', op, threshold: 'asset' })]);
  expect(sensorLimit(rule, turbofan.sensors.temperature)).toBe(limit);
  expect(sensorLimit(rule, undefined)).toBeNull();
});

test('when a life ends is known from lives alone, and is kept while none can be told', () => {
  const state = createRuleState();
  const see = (object: ContractObject) => evaluateRules(object, state, { rules: quick, profile: turbofan });
  see(rul(10, 0));
  expect(state.due).toBe(10 * HOUR);
  for (const object of [anomaly(90, 1), features({}, 2), rul(null, 3)]) see(object);
  expect(state.due).toBe(10 * HOUR);
});

test('of a limit of 0 the same value is no worse, and any larger one is', () => {
  const rules = parseRules([row({ when: 'limit', quantity: 'flow', op: '>', threshold: 0 })]);
  const values = [1, 1, 0.5, 1.5].map((value, at) => samples('flow', [value], at));
  expect(run(values, rules).decisions.map(({ action, object }) => `${object.at} ${action}`)).toEqual([
    '0 raise',
    '3 update',
  ]);
});
