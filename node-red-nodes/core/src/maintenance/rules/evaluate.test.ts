import { describe, expect, test } from 'vitest';
import { alarmSchema, type ContractObject } from '../../contract';
import { createRuleState, evaluateRules, parseRules, toAlarm, toWorkOrder } from '.';
import { anomaly, health, HOUR, quick, row, rul, run, samples, turbofan } from './rules.fixture';

describe('how a rule lives', () => {
  const held = (changes: object) => parseRules([row(changes)]);

  test('it is raised once, speaks again when a tenth worse, and clears', () => {
    const { decisions, words } = run(
      [49, 48, 44, 43, 46, 74.9, 75].map((p10, at) => rul(p10, at)),
      quick,
    );
    expect(words).toEqual(['raise rul', 'update rul', 'clear rul']);
    expect(toWorkOrder(decisions[1])).toMatchObject({
      id: 'wo:engine-1:rul:0',
      due: 2 + 44 * HOUR,
      history: [{ action: 'updated' }],
    });
    expect(toWorkOrder(decisions[2])).toMatchObject({ id: 'wo:engine-1:rul:0', status: 'cancelled' });
    expect(toAlarm(decisions[2])).toMatchObject({ state: 'rtn-unack', raisedAt: 0, clearedAt: 6 });
  });

  describe('hysteresis keeps it raised until the value has come well back, and no longer', () => {
    /** The values at which the rule is raised and cleared. */
    const turns = (rule: object, objects: ContractObject[]) =>
      run(objects, held(rule)).decisions.map(({ action, measurement }) => [action, measurement.value]);
    const lives = (...values: number[]) => values.map((p10, at) => rul(p10, at));
    const scores = (...values: number[]) => values.map((score, at) => anomaly(score, at));

    test.each([
      ['<', 59, 60],
      ['<=', 60, 60.1],
    ])('%s 50 with 10: at %f still, at %f no more', (op, still, over) => {
      expect(turns({ op, clear: 10 }, lives(49, 50.5, still, over))).toEqual([
        ['raise', 49],
        ['clear', over],
      ]);
    });

    test.each([
      ['>', 65.1, 65],
      ['>=', 65, 64.9],
    ])('%s 70 with 5: at %f still, at %f no more', (op, still, over) => {
      const rule = { when: 'anomaly', quantity: 'score', op, threshold: 70, clear: 5 };
      expect(turns(rule, scores(71, 69, still, over))).toEqual([
        ['raise', 71],
        ['clear', over],
      ]);
    });

    test('none clears with the condition', () => {
      expect(turns({}, lives(49, 50))).toEqual([
        ['raise', 49],
        ['clear', 50],
      ]);
    });

    test('what has cleared is raised by the condition, not by the hysteresis', () => {
      expect(turns({ clear: 10 }, lives(49, 60, 55, 50, 49.9))).toEqual([
        ['raise', 49],
        ['clear', 60],
        ['raise', 49.9],
      ]);
    });
  });

  test('it may have to last', () => {
    const rules = held({ forMs: 1000 });
    expect(
      run(
        [0, 500, 999].map((at) => rul(10, at)),
        rules,
      ).words,
    ).toEqual([]);
    expect(
      run(
        [0, 500, 1000].map((at) => rul(10, at)),
        rules,
      ).words,
    ).toEqual(['raise r']);
  });

  test('each operator', () => {
    const fires = (op: string, p10: number) => run([rul(p10)], held({ op })).words.length > 0;
    expect([49, 50, 51].map((p10) => fires('<', p10))).toEqual([true, false, false]);
    expect([49, 50, 51].map((p10) => fires('<=', p10))).toEqual([true, true, false]);
    expect([49, 50, 51].map((p10) => fires('>', p10))).toEqual([false, false, true]);
    expect([49, 50, 51].map((p10) => fires('>=', p10))).toEqual([false, true, true]);
  });

  test('a rule for other classes is not asked', () => {
    expect(run([rul(10)], held({ classes: ['fan'] })).words).toEqual([]);
    expect(run([rul(10)], held({ classes: ['turbofan'] })).words).toEqual(['raise r']);
  });

  test('a rule on one sensor has its own threshold, with or without a profile', () => {
    const rules = held({ when: 'limit', quantity: 'flow', op: '>', threshold: 3 });
    const state = createRuleState();
    const [decision] = evaluateRules(samples('flow', [4]), state, { rules });
    expect(decision.measurement).toMatchObject({ origin: 'r', quantity: 'flow', value: 4, limit: 3 });
    expect(toAlarm(decision)?.title).toBe('flow: r');
  });

  test('a rule without an alarm raises none, and one on health fires', () => {
    const order = { type: 'repair', priority: 'low' };
    const rules = held({ when: 'health', quantity: 'score', threshold: 30, then: { workOrder: order } });
    const { decisions } = run([health(20)], rules);
    expect(toAlarm(decisions[0])).toBeUndefined();
    expect(toWorkOrder(decisions[0])).toMatchObject(order);
  });

  test('what it remembers survives a restart', () => {
    const state = createRuleState();
    evaluateRules(rul(10), state, { rules: quick, profile: turbofan });
    const restored = JSON.parse(JSON.stringify(state)) as typeof state;
    expect(evaluateRules(rul(90, 1), restored, { rules: quick, profile: turbofan })).toMatchObject([
      { action: 'clear', raisedAt: 0 },
    ]);
  });

  test('ids of very long names stay within the contract, and apart', () => {
    const [a, b] = ['a', 'b'].map((end) => {
      const object = { ...rul(10), asset: 'x'.repeat(255) + end };
      const [decision] = evaluateRules(object, createRuleState(), { rules: quick, profile: turbofan });
      return toAlarm(decision);
    });
    expect(alarmSchema.safeParse(a).error).toBeUndefined();
    expect(a?.id).not.toBe(b?.id);
  });
});
