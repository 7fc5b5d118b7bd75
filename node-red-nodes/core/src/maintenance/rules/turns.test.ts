/** What turns a rule and what does not, where one reading is not enough to tell. */
import { expect, test } from 'vitest';
import { createRuleState, evaluateRules, liftUnheld, parseRules } from '.';
import { anomaly, features, row, rul, run, samples, turbofan, verdict } from './rules.fixture';
import { standingOf } from './standing';

test('a verdict that is asked for holds as long as it does', () => {
  const rules = parseRules([row({ when: 'anomaly', quantity: 'anomalous', op: '=', threshold: false, clear: 5 })]); // prettier-ignore
  const found = run([anomaly(20, 1), anomaly(20, 2), anomaly(20, 3), verdict(60, 4)], rules);
  expect(found.decisions.map(({ action, object }) => `${object.at} ${action}`)).toEqual(['1 raise', '4 clear']); // prettier-ignore
});

test('what has become less urgent is as urgent as it was told, until it is more', () => {
  const { decisions } = run([60, 70, 62, 70, 81].map((score, at) => verdict(score, at)));
  expect(decisions.map(({ action, object }) => `${object.at} ${action}`)).toEqual([
    ...['0 raise', '1 update', '4 update'],
  ]);
});

test('only a life must come back by half of its limit', () => {
  const rules = parseRules([row({ when: 'limit', quantity: 'temperature', op: '>', threshold: 'asset' })]);
  expect(run([81, 80].map((value, at) => samples('temperature', [value], at)), rules).words).toEqual([
    ...['raise r', 'clear r'],
  ]); // prettier-ignore
});

test('a forecast that is withdrawn takes nothing from what others have begun', () => {
  const rules = parseRules([
    row({ id: 'hot', when: 'limit', quantity: 'temperature', op: '>', threshold: 80, forCount: 2 }),
  ]);
  const hot = (at: number) => features({ 'temperature.last': 90 }, at);
  const withdrawn = rul(null, 1, { noDegradation: 1 });
  expect(run([hot(0), withdrawn, hot(2)], rules).words).toEqual(['raise hot']);
});

test('a name with the sign of a branch in it is found with and without a branch', () => {
  const sensors = { 'x@y': turbofan.sensors.pressure };
  const profile = { ...turbofan, sensors };
  const rules = parseRules([row({ id: 'l', when: 'limit', quantity: '*', op: '>', threshold: 'asset' })]);
  const state = createRuleState();
  const hot = { ...samples('x@y', [7]), by: 'fast' };
  const [raised] = evaluateRules(hot, state, { rules, profile });
  expect(raised.measurement.origin).toBe('l:x@y@fast');
  expect(liftUnheld(state, { asset: 'engine-1', at: 1, rules, profile })).toEqual([]);
});

test('a rule is that of its whole name before it is that of its branch', () => {
  const rules = parseRules([
    row({ id: 'odd', when: 'anomaly', quantity: 'score', op: '>', threshold: 99 }),
    row({ id: 'odd@x', when: 'anomaly', quantity: 'score', op: '>', threshold: 70 }),
  ]);
  const state = createRuleState();
  expect(evaluateRules(anomaly(80), state, { rules })).toHaveLength(1);
  expect(liftUnheld(state, { asset: 'engine-1', at: 1, rules, profile: turbofan })).toEqual([]);
});

test('a model that follows no degradation is taken at its first word', () => {
  expect(standingOf(rul(10), null)).toEqual({ ms: 0, count: 1 });
  expect(standingOf({ ...rul(10), degradedFor: 5, p50: null }, null)).toEqual({ ms: 0, count: 1 });
});
