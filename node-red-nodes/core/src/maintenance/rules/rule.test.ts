import { describe, expect, test } from 'vitest';
import { parseRules } from '.';
import { row } from './rules.fixture';

describe('a rule table from outside', () => {
  test.each([
    ['a list', 5, 'expected array'],
    ['known subjects', [row({ when: 'weather' })], '0.when is "weather"'],
    [
      'a quantity of the subject',
      [row({ quantity: 'p99' })],
      '0.quantity is "p99": must be one of p10, p50, p90 for a rule on rul',
    ],
    [
      'a severity for severity',
      [row({ when: 'anomaly', quantity: 'severity', threshold: 3 })],
      '0.threshold is 3: must be a severity',
    ],
    [
      'no asset for severity',
      [row({ when: 'anomaly', quantity: 'severity', threshold: 'asset' })],
      'must be a severity',
    ],
    ['a number elsewhere', [row({ threshold: 'high' })], '0.threshold is "high": must be a number, or asset'],
    [
      'a number for health',
      [row({ when: 'health', quantity: 'score', threshold: 'asset' })],
      'no threshold of their own for health',
    ],
    ['names that differ', [row({}), row({})], 'two rules have the same id'],
  ])('needs %s', (_name, table, message) => {
    expect(() => parseRules(table)).toThrow(message);
  });
});

describe('what a sensor is called means nothing', () => {
  test.each(['severity', 'anomalous', 'score'])('a limit of one of the name %s is a number', (quantity) => {
    const limit = row({ when: 'limit', quantity, op: '>', threshold: 3 });
    expect(parseRules([limit])).toMatchObject([{ quantity, threshold: 3 }]);
    expect(() => parseRules([{ ...limit, threshold: 'high' }])).toThrow('must be a number, or asset');
    expect(() => parseRules([{ ...limit, op: '=' }])).toThrow('must be = for anomalous');
  });
});

test.each([
  ['health', 'score'],
  ['quality', 'score'],
  ['sensor', 'faults'],
])('assets have no threshold of their own for %s', (when, quantity) => {
  expect(() => parseRules([row({ when, quantity, op: '>', threshold: 'asset' })])).toThrow(
    `0.threshold is "asset": must be a number: assets have no threshold of their own for ${when}`,
  );
});

test('what a row leaves out has its least', () => {
  const { then: _, ...bare } = row({});
  expect(parseRules([{ ...bare, then: {} }])).toEqual([
    {
      ...{
        ...bare,
        title: '',
        cause: '',
        consequence: '',
        action: '',
        clear: 0,
        clearShare: 0,
        clearMs: 0,
        forCount: 1,
        forMs: 0,
      },
      ...{
        tells: [],
        of: 'value',
        overMs: 3_600_000,
        classes: [],
        criticalities: [],
        latch: false,
        then: { alarm: null, workOrder: null },
      },
    },
  ]);
});

test('what asks for a priority that only an anomaly has is named', () => {
  expect(() => parseRules([row({ then: { alarm: 'by score' } })])).toThrow(/^0\.then is /);
});
