/** The decision matrix as it is shipped: what people read of it, and what it asks for. */
import { expect, test } from 'vitest';
import { defaultRules } from '.';

test('says in words what it is about, and asks for these alarms and orders', () => {
  const matrix = defaultRules.map(({ id, title, then }) => [
    id,
    title,
    then.alarm,
    then.workOrder && `${then.workOrder.type}, ${then.workOrder.priority}`,
  ]);
  expect(matrix).toEqual([
    ['anomaly', 'Behaves abnormally', 'by score', 'inspection, by score'],
    ['rul', 'Near the end of its life', 'high', 'replacement, high'],
    ['limit-high', 'Above its operating limit', 'high', null],
    ['limit-low', 'Below its operating limit', 'high', null],
    ['sensor-check', 'Check the sensor', 'medium', null],
    ['data-quality', 'Data of poor quality', 'low', null],
    ['no-data', 'No data', 'medium', null],
  ]);
});

test('keeps limits from chattering: two readings and 15 s before, 2 % of the span and a minute after', () => {
  for (const id of ['limit-high', 'limit-low'])
    expect(defaultRules.find((rule) => rule.id === id)).toMatchObject({
      ...{ forCount: 2, forMs: 15_000, clearShare: 0.02, clearMs: 60_000 },
    });
});

test('says of each what causes it, what follows and what to do, each its own', () => {
  const texts = defaultRules.flatMap(({ cause, consequence, action }) => [cause, consequence, action]);
  for (const text of texts) expect(text).toMatch(/^[A-Z].{30,}\.$/);
  expect(new Set(texts).size).toBe(texts.length);
});
