import { expect, test } from 'vitest';
import { createRuleState, defaultRules, evaluateRules, parseRules, pauseRules } from '.';
import { anomaly, row, verdict } from './rules.fixture';

const MINUTE = 60_000;

test('what had lasted before an asset was worked on has not lasted', () => {
  const rules = parseRules([
    row({ when: 'anomaly', quantity: 'score', op: '>', threshold: 70, forCount: 2 }),
  ]);
  const state = createRuleState();
  const see = (at: number) => evaluateRules(anomaly(80, at), state, { rules }).map(({ action }) => action);
  expect(see(0)).toEqual([]);
  pauseRules(state);
  expect(see(60 * MINUTE)).toEqual([]);
  expect(see(61 * MINUTE)).toEqual(['raise']);
});

test('what is raised stays so, and its condition has been gone for no longer than is seen', () => {
  const state = createRuleState();
  const see = (object = anomaly(20, 0)) =>
    evaluateRules(object, state, { rules: defaultRules }).map(({ action }) => action);
  see(verdict(60, 0));
  see(anomaly(20, MINUTE));
  pauseRules(state);
  expect(see(anomaly(20, 60 * MINUTE))).toEqual([]);
  expect(see(anomaly(20, 65 * MINUTE))).toEqual(['clear']);
});
