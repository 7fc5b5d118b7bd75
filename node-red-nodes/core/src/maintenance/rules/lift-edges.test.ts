/** Which rule speaks under an origin, what makes it another one, and what is said when it is over. */
import { describe, expect, test } from 'vitest';
import { say, sentence } from '../../contract/said';
import { createRuleState, evaluateRules, liftAll, liftUnheld, parseRules, toAlarm, type Rule } from '.';
import { envelopeOf } from './lift';
import { health, quick, row, rul, samples, turbofan } from './rules.fixture';

const held = (changes: object = {}) => parseRules([row(changes)]);
const order = { type: 'repair', priority: 'low' };

/** Why what these rules raised by the object is over under those. */
function whyOver(before: readonly Rule[], object: Parameters<typeof evaluateRules>[0], after: readonly Rule[], profile = turbofan) {
  const state = createRuleState();
  expect(evaluateRules(object, state, { rules: before, profile: turbofan })).toMatchObject([{ action: 'raise' }]);
  return liftUnheld(state, { asset: 'engine-1', at: 9, rules: after, profile }).map(
    ({ over }) => over && /the rule (.*)|the asset (.*)/.exec(sentence(over))?.[0],
  );
} // prettier-ignore

const gone = [expect.stringContaining('not deployed any more')];
const changed = [expect.stringContaining('was changed')];
const noLimit = [expect.stringContaining('states no such limit')];

describe('the rule of an origin', () => {
  test.each([
    ['another of the table', held({ id: 'other' })],
    ['one whose name is its beginning, and which speaks for no sensor', held({ id: 'r', quantity: 'p50' })],
    ['one for each sensor of another name', held({ id: 'x', when: 'limit', quantity: '*', op: '>', threshold: 1 })],
  ])('is not %s', (_which, after) => {
    expect(whyOver(held({ id: 'r:a' }), rul(10), after)).toEqual(gone);
  }); // prettier-ignore

  test('is found behind others', () => {
    expect(whyOver(held(), rul(10), [...held({ id: 'first', quantity: 'p50' }), ...held()])).toEqual([]);
  });

  test('of each sensor needs the sensor behind its name', () => {
    const each = (id: string) => held({ id, when: 'limit', quantity: '*', op: '>', threshold: 'asset' });
    const hot = samples('temperature', [90]);
    expect(whyOver(each('high'), hot, each('high'))).toEqual([]);
    expect(whyOver(each('high'), hot, each('hi'))).toEqual(gone);
  });
});

describe('a rule is another one', () => {
  test('when it asks about something else of the same name', () => {
    const of = (when: string) => held({ when, quantity: 'score', threshold: 30 });
    expect(whyOver(of('health'), health(20), of('quality'))).toEqual(changed);
  });

  test.each([
    ['an order besides', { alarm: 'low' }, { alarm: 'low', workOrder: order }],
    ['no order any more', { alarm: 'low', workOrder: order }, { alarm: 'low' }],
    ['no alarm any more', { alarm: 'low', workOrder: order }, { workOrder: order }],
    ['an alarm besides', { workOrder: order }, { alarm: 'low', workOrder: order }],
  ])('when it raises %s', (_what, before, after) => {
    expect(whyOver(held({ then: before }), rul(10), held({ then: after }))).toEqual(changed);
  });
});

describe('a limit that is stated', () => {
  test('is asked of limits alone: a life goes by the figure of its asset', () => {
    expect(whyOver(quick, rul(10), quick)).toEqual([]);
  });

  test('of one sensor is that of the sensor named', () => {
    const one = held({ when: 'limit', quantity: 'temperature', op: '>', threshold: 'asset' });
    expect(whyOver(one, samples('temperature', [90]), one)).toEqual([]);
    expect(whyOver(one, samples('temperature', [90]), one, { ...turbofan, sensors: {} })).toEqual(noLimit);
  });

  test('by the rule for each sensor holds for those that the asset has', () => {
    const each = held({ when: 'limit', quantity: '*', op: '>', threshold: 80 });
    expect(whyOver(each, samples('temperature', [90]), each)).toEqual([]);
    expect(whyOver(each, samples('temperature', [90]), each, { ...turbofan, sensors: {} })).toEqual(noLimit);
  });
});

describe('what is lifted', () => {
  const over = say('over.rules-deleted');

  test('is told by the rule that raised it, with no reading', () => {
    const state = createRuleState();
    evaluateRules(rul(10), state, { rules: held(), profile: turbofan });
    const rules = held({ then: { alarm: 'urgent' } });
    const [decision] = liftAll(state, { asset: 'engine-1', at: 9, rules, over });
    expect(toAlarm(decision)?.priority).toBe('low');
    expect(decision.measurement).toEqual({
      ...{ origin: 'r', quantity: '', unit: '', value: 0, limit: 0, bound: false, urgency: undefined },
    });
    expect(decision).toMatchObject({ action: 'clear', raisedAt: 0, due: null, ordered: true });
  });

  test.each([
    [99.5, 99],
    [-5, 0],
  ])('at %d has the number %d', (at, seq) => {
    expect(envelopeOf('a', at)).toEqual({ v: 1, kind: 'alarm', id: 'rules', seq, asset: 'a', at });
  });

  test('of an earlier release has whatever name it had', () => {
    const origin = `high:${'s'.repeat(200)}`;
    const state = { watches: { [origin]: { count: 1, since: 0, raisedAt: 0, told: 1 } }, due: null };
    const [decision] = liftAll(state, { asset: 'a', at: 1, rules: [], over });
    expect(toAlarm(decision)).toMatchObject({ origin, priority: 'low', facts: { latch: false } });
    expect(decision.rule.then.workOrder).toEqual({ type: 'inspection', priority: 'low' });
  });
});
