/** What is said of an anomaly and of sensors, to the letter. */
import { expect, test } from 'vitest';
import { say, sentence } from '../../contract/said';
import { createRuleState, evaluateRules, liftAll, liftUnknown, parseRules, toAlarm } from '.';
import { anomaly, row, run, samples, turbofan, verdict } from './rules.fixture';

const fault = (sensor: string) =>
  ({ sensor, status: 'failure', fault: 'gone', since: 0, detail: 'no value' }) as const;
const textOf = (object: Parameters<typeof run>[0][0]) =>
  toAlarm(run([object]).decisions[0])?.evidence[0].text;

test('several sensors at fault are named one after the other', () => {
  expect(textOf({ ...anomaly(null), sensors: [fault('x'), fault('y')] })).toBe(
    'x gone: no value (failure); y gone: no value (failure)',
  );
});

test('what deviates most is named only while it does, and where something does', () => {
  const { decisions } = run([
    verdict(60, 0, { contributions: {} }),
    { ...anomaly(20, 1), contributions: { 'a.rms': 1 } },
    { ...anomaly(20, 400_000), contributions: { 'a.rms': 1 } },
  ]);
  expect(decisions.map((one) => toAlarm(one)?.history[0].comment)).toEqual([
    'anomalous, score 60',
    'not anomalous any more, score 20',
  ]);
});

test('a verdict without a score is urgent by its severity alone', () => {
  const rules = parseRules([row({ when: 'anomaly', quantity: 'severity', op: '>=', threshold: 'low', then: { alarm: 'by score' } })]); // prettier-ignore
  const priority = (severity: 'high' | 'critical' | 'medium' | 'low') =>
    toAlarm(run([anomaly(50, 0, severity)], rules).decisions[0])?.priority;
  expect([priority('low'), priority('medium'), priority('high'), priority('critical')]).toEqual([
    ...['low', 'medium', 'high', 'high'],
  ]);
});

test('what is over is told by why it is over, and not by the words or reading before', () => {
  const state = createRuleState();
  const rules = parseRules([row({ when: 'anomaly', quantity: 'anomalous', op: '=', threshold: true })]);
  evaluateRules(verdict(60, 0), state, { rules });
  const over = say('over.rules-deleted');
  const [decision] = liftAll(state, { asset: 'engine-1', at: 5, rules, over });
  // A decision that has both is told by the reason.
  const both = { ...decision, measurement: { ...decision.measurement, words: 'anomalous', said: say('reading.silent', { lasted: '1', patience: '2' }) } }; // prettier-ignore
  for (const one of [decision, both]) {
    expect(toAlarm(one)?.history[0]).toMatchObject({ comment: sentence(over), said: over });
    expect(toAlarm(one)?.evidence).toEqual([]);
  }
});

test('what nobody knows any more is lifted of its asset, at its time', () => {
  const state = createRuleState();
  const rules = parseRules([row({ when: 'limit', quantity: 'a', op: '>', threshold: 1 })]);
  evaluateRules(samples('a', [2]), state, { rules, profile: turbofan });
  const lifting = {
    asset: 'engine-1',
    at: 7,
    rules,
    profile: turbofan,
    over: say('over.silent', { hours: 1 }),
  };
  expect(liftUnknown(state, lifting)).toMatchObject([
    {
      ...{ action: 'clear', over: lifting.over, object: { asset: 'engine-1', at: 7 } },
      figures: { class: 'turbofan' },
    },
  ]);
});
