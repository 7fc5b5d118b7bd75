import { expect, test } from 'vitest';
import { createRuleState, evaluateRules, liftUnheld, parseRules, toAlarm } from '.';
import { anomaly, row, samples, turbofan } from './rules.fixture';

const rules = parseRules([
  row({ id: 'odd', when: 'anomaly', quantity: 'score', op: '>', threshold: 70, clear: 5 }),
  row({ id: 'odd@x', when: 'anomaly', quantity: 'score', op: '>', threshold: 99, clear: 0 }),
]);

test('two detectors raise an alarm each, and what one says clears nothing of the other', () => {
  const state = createRuleState();
  const tell = (score: number, at: number, by?: string) =>
    evaluateRules({ ...anomaly(score, at), ...(by ? { by } : {}) }, state, { rules }).map(
      (one) => `${one.action} ${toAlarm(one)?.origin}`,
    );
  expect(tell(80, 0)).toEqual(['raise odd']);
  expect(tell(10, 0, 'fast')).toEqual([]);
  expect(tell(90, 1, 'fast')).toEqual(['raise odd@fast']);
  expect(tell(10, 1)).toEqual(['clear odd']);
  expect(tell(10, 2, 'fast')).toEqual(['clear odd@fast']);
});

test('what a branch raised is held by its rule while that is there, and by no other', () => {
  const state = createRuleState();
  evaluateRules({ ...anomaly(80), by: 'fast' }, state, { rules });
  const lifting = { asset: 'engine-1', at: 1, profile: undefined };
  expect(liftUnheld(state, { ...lifting, rules })).toEqual([]);
  expect(liftUnheld(state, { ...lifting, rules: rules.slice(1) })).toMatchObject([{ action: 'clear' }]);
});

test('a limit of a sensor holds for what a branch measured, too', () => {
  const profile = { ...turbofan, sensors: { flow: { ...turbofan.sensors.pressure, high: 3 } } };
  const limits = parseRules([
    row({ id: 'l', when: 'limit', quantity: '*', op: '>', threshold: 'asset', clear: 0 }),
  ]);
  const state = createRuleState();
  const [raised] = evaluateRules({ ...samples('flow', [4]), by: 'fast' }, state, { rules: limits, profile });
  expect(raised.measurement.origin).toBe('l:flow@fast');
  const lifting = { asset: 'engine-1', at: 1, rules: limits };
  expect(liftUnheld(state, { ...lifting, profile })).toEqual([]);
  expect(liftUnheld(state, { ...lifting, profile: { ...profile, sensors: {} } })).toHaveLength(1);
});
