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
