/** What a rule reads, and what it holds that against. */
import { describe, expect, test } from 'vitest';
import { severities, type Severity } from '../../contract';
import { createRuleState, evaluateRules, parseRules } from '.';
import { anomaly, row, run, turbofan, verdict } from './rules.fixture';

describe('a rule on severity', () => {
  const rules = parseRules([row({ when: 'anomaly', quantity: 'severity', op: '>=', threshold: 'high' })]);
  const raised = (severity: Severity) => run([anomaly(1, 0, severity)], rules).decisions;

  test('holds from its severity on', () => {
    expect(severities.filter((severity) => raised(severity).length > 0)).toEqual(['high', 'critical']);
  });

  test('reads the place in the order of severities', () => {
    expect(raised('critical')[0].measurement).toMatchObject({ quantity: 'anomaly.severity', value: 4, limit: 3 }); // prettier-ignore
  });
});

test("a rule on an anomaly's score goes by the asset's own threshold where it is told to", () => {
  const rules = parseRules([row({ when: 'anomaly', quantity: 'score', op: '>', threshold: 'asset' })]);
  const [{ figures, measurement }] = run([anomaly(100)], rules).decisions;
  const { limit } = measurement;
  expect(limit).toBe(figures.anomalyThreshold);
  expect(limit).not.toBe(figures.rulThreshold);
  expect(run([anomaly(limit)], rules).words).toEqual([]);
  expect(run([anomaly(limit + 0.1)], rules).words).toEqual(['raise r']);
});

test('a rule for some criticalities passes the others by', () => {
  const rules = parseRules([row({ when: 'anomaly', quantity: 'score', op: '>', threshold: 1, criticalities: ['critical', 'high'] })]); // prettier-ignore
  const raises = (criticality: typeof turbofan.criticality) =>
    run([anomaly(2)], rules, { ...turbofan, criticality }).words.length > 0;
  expect([raises('critical'), raises('high'), raises('medium')]).toEqual([true, true, false]);
});

test('what an earlier release raised without an urgency is told anew once it has one', () => {
  const rules = parseRules([
    row({ when: 'anomaly', quantity: 'anomalous', op: '=', threshold: true, then: { alarm: 'by score' } }),
  ]);
  const state = createRuleState();
  evaluateRules(verdict(60, 0), state, { rules });
  delete state.watches.r.urgency;
  expect(evaluateRules(verdict(60, 1), state, { rules }).map(({ action }) => action)).toEqual(['update']);
  expect(evaluateRules(verdict(60, 2), state, { rules })).toEqual([]);
});
