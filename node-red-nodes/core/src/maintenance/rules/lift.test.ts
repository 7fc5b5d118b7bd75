import { say, sentence } from '../../contract/said';
import { describe, expect, test } from 'vitest';
import { alarmSchema, assetProfileSchema, workOrderSchema } from '../../contract';
import {
  createRuleState,
  evaluateRules,
  isRaised,
  liftAll,
  liftUnheld,
  parseRules,
  toAlarm,
  toWorkOrder,
  type Rule,
  type RuleState,
} from '.';
import { mergeAlarm } from '../life';
import { quick, row, rul, samples, turbofan } from './rules.fixture';

const held = (changes: object = {}) => parseRules([row(changes)]);
const limits = parseRules([row({ id: 'high', when: 'limit', quantity: '*', op: '>', threshold: 'asset' })]);

/** A state in which the first of the rules is raised. */
function raised(rules: readonly Rule[], object = rul(10), profile = turbofan): RuleState {
  const state = createRuleState();
  expect(evaluateRules(object, state, { rules, profile })).toMatchObject([{ action: 'raise' }]);
  return state;
}

const lift = (state: RuleState, rules: readonly Rule[], profile: typeof turbofan | 'none' = turbofan) =>
  liftUnheld(state, {
    asset: 'engine-1',
    at: 99,
    rules,
    ...(profile === 'none' ? {} : { profile }),
  });
const reasons = (...call: Parameters<typeof lift>) => lift(...call).map(({ over }) => over && sentence(over));

test('what its rule still holds stays raised', () => {
  const state = raised(held());
  expect([lift(state, held()), isRaised(state)]).toEqual([[], true]);
});

test.each([
  ['is gone', [], 'is not deployed any more'],
  ['has another limit', held({ threshold: 40 }), 'was changed'],
  ['asks for another quantity', held({ quantity: 'p50' }), 'was changed'],
  ['asks the other way round', held({ op: '>' }), 'was changed'],
  [
    'raises no alarm any more',
    held({ then: { workOrder: { type: 'repair', priority: 'low' } } }),
    'was changed',
  ],
  ['raises nothing any more', held({ then: {} }), 'raises nothing any more'],
  ['is for other classes', held({ classes: ['fan'] }), 'does not apply'],
])(
  'a rule that %s returns what it has raised to normal, once and with the reason',
  (_what, rules, reason) => {
    const state = raised(held());
    expect(reasons(state, rules)).toEqual([
      expect.stringContaining(`Returned to normal: the rule ${reason}`),
    ]);
    expect([reasons(state, rules), isRaised(state)]).toEqual([[], false]);
  },
);

test.each([
  ['title', { title: 'Another' }],
  ['patience', { forCount: 5, forMs: 5 }],
  ['hysteresis', { clear: 3 }],
  ['priority', { then: { alarm: 'urgent' } }],
])('another %s changes nothing about what is raised', (_what, changes) => {
  expect(reasons(raised(held()), held(changes))).toEqual([]);
});

describe('a limit', () => {
  const hot = () => raised(limits, samples('temperature', [90]) as never);

  test('that the asset states stays', () => expect(reasons(hot(), limits)).toEqual([]));

  test.each([
    ['no sensor', { match: 'engine-*', class: 'turbofan' }],
    ['no limit', { match: 'engine-*', class: 'turbofan', sensors: { temperature: { unit: '°C' } } }],
  ])('that the asset states no more, by %s, is over', (_what, profile) => {
    const reason = expect.stringContaining('states no such limit') as string;
    expect(reasons(hot(), limits, assetProfileSchema.parse(profile))).toEqual([reason]);
    expect(reasons(hot(), limits, 'none')).toEqual([reason]);
  });

  test('of the rule itself needs no profile', () => {
    const own = held({ when: 'limit', quantity: 'flow', op: '>', threshold: 3 });
    expect(reasons(raised(own, samples('flow', [4]) as never), own, 'none')).toEqual([]);
  });
});

test('the alarm and the order that come of it fit the contract, and find those that stand', () => {
  const state = createRuleState();
  const [decision] = evaluateRules(rul(10), state, { rules: quick, profile: turbofan });
  const [over] = lift(state, []);
  const alarm = toAlarm(over);
  expect(alarmSchema.safeParse(alarm).error).toBeUndefined();
  expect(workOrderSchema.safeParse(toWorkOrder(over)).error).toBeUndefined();
  expect(toWorkOrder(over)).toMatchObject({
    id: toWorkOrder(decision)?.id,
    status: 'cancelled',
    evidence: [],
  });
  const stored = toAlarm(decision);
  expect(mergeAlarm(stored, alarm as never)).toMatchObject({
    id: stored?.id,
    state: 'rtn-unack',
    clearedAt: 99,
    history: [
      { action: 'raised' },
      { action: 'cleared', comment: expect.stringContaining('not deployed') as string },
    ],
  });
});

test('after it the next reading decides by the new rule', () => {
  const state = raised(held());
  lift(state, held({ threshold: 20 }));
  const next = (p10: number) =>
    evaluateRules(rul(p10, 1), state, { rules: held({ threshold: 20 }), profile: turbofan });
  expect([next(30), next(15)]).toMatchObject([[], [{ action: 'raise' }]]);
});

test('everything is lifted for one reason', () => {
  const state = raised(held());
  const decisions = liftAll(state, {
    asset: 'engine-1',
    at: 99.5,
    rules: held(),
    over: say('over.rules-deleted'),
  });
  expect(decisions.map(({ over }) => over && sentence(over))).toEqual([
    'Returned to normal: the rules were deleted',
  ]);
  expect([isRaised(state), isRaised(createRuleState())]).toEqual([false, false]);
});

describe('a state of the release before, which kept no rule', () => {
  const before = (): RuleState => ({
    watches: { r: { count: 1, since: 0, raisedAt: 0, told: 10 } },
    due: null,
  });

  test('stands by the rule of its name, whatever that asks', () => {
    expect(reasons(before(), held({ threshold: 20 }))).toEqual([]);
    expect(
      toAlarm(
        liftAll(before(), { asset: 'a', at: 1, rules: held(), over: say('over.silent', { hours: 4 }) })[0],
      )?.priority,
    ).toBe('low');
  });

  test('is over where there is none, as an alarm and as an order', () => {
    const [over] = lift(before(), []);
    expect(toAlarm(over)).toMatchObject({ origin: 'r', state: 'rtn-unack', raisedAt: 0 });
    expect(toWorkOrder(over)).toMatchObject({ origin: 'r', status: 'cancelled' });
  });
});
