/** The decision matrix as it is shipped: what people read of it, and what it asks for. */
import { describe, expect, test } from 'vitest';
import { assetProfileSchema } from '../../contract';
import { createRuleState, defaultRules, evaluateRules, toAlarm, toWorkOrder } from '.';
import { features, HOUR, rul, verdict } from './rules.fixture';

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

describe('routes as the source systems do', () => {
  const decide = (objects: Parameters<typeof evaluateRules>[0][], name: string) => {
    const state = createRuleState();
    const profile = assetProfileSchema.parse({ match: 'engine-1', class: name });
    return objects.flatMap((object) => evaluateRules(object, state, { rules: defaultRules, profile }));
  };

  test.each([
    ['main-motor', 'urgent', 2 * HOUR],
    ['cnc-spindle', 'urgent', 2 * HOUR],
    ['turbofan', 'urgent', 2 * HOUR],
    ['hydraulic-pump', 'urgent', 8 * HOUR],
    ['conveyor', 'high', 24 * HOUR],
    ['fan', 'high', 7 * 24 * HOUR],
  ])(
    'a high severity of a %s: the technician is told, the order is %s, the answer within %d ms',
    (...row) => {
      const [name, priority, within] = row;
      const [decision] = decide([verdict(82, HOUR)], name);
      expect(toAlarm(decision)).toMatchObject({ priority, tells: ['technician'] });
      const order = { type: 'inspection', priority, due: HOUR + within, tells: ['technician'] };
      expect(toWorkOrder(decision)).toMatchObject(order);
    },
  );

  test('quality below 50 five times in a row tells the admin; 50, and four times, nobody', () => {
    const windows = (quality: number, n: number) =>
      Array.from({ length: n }, (_, i) => features({ 'x.rms': 1 }, i, quality));
    expect(decide(windows(49, 5), 'fan').map((one) => toAlarm(one)?.tells)).toEqual([['admin']]);
    expect([...decide(windows(50, 9), 'fan'), ...decide(windows(49, 4), 'fan')]).toEqual([]);
  });

  test('a life below the figure of its class is planned: a replacement, and the planner is told', () => {
    expect(decide([rul(101)], 'hydraulic-pump')).toEqual([]);
    const [decision] = decide([rul(99)], 'hydraulic-pump');
    expect(toWorkOrder(decision)).toMatchObject({ type: 'replacement', tells: ['planner'] });
  });
});
