import { describe, expect, test } from 'vitest';
import type { Anomaly, Rul } from '../contract';
import { assess, createHealthState, healthDefaults, observe, shiftHeard } from '.';

const head = (kind: string, at: number) =>
  ({ v: 1, id: `plc#${at}~${kind}`, seq: at, asset: 'pump-1', at }) as const;

const anomaly = (score: number, more: Partial<Anomaly> = {}, at = 0): Anomaly => ({
  ...head('anomaly', at), kind: 'anomaly', score, threshold: 50, anomalous: false, severity: 'none',
  confidence: 1, contributions: { 'a.mean': 1 }, method: 'm', model: 'm', ...more,
}); // prettier-ignore

const rul = (more: Partial<Rul> = {}): Rul => ({
  ...head('rul', 0), v: 2, kind: 'rul', quantiles: new Array<null>(9).fill(null), noDegradation: null,
  unit: 'cycles', cycleMs: null, p10: 50, p50: 50, p90: 50, level: 0.8,
  censored: false, model: 'm', basis: 'b', reason: 'none', ...more,
}); // prettier-ignore

function health(object: Anomaly | Rul) {
  const state = createHealthState();
  observe(state, object);
  return assess(state, 0, { options: healthDefaults, rulThreshold: 50 });
}

describe('on the edge', () => {
  // With a threshold of 50, the health is 100 less the score.
  test.each([
    [70, 'warning'],
    [71, 'critical'],
    [50, 'watch'],
    [30, 'ok'],
  ])('an anomaly score of %d', (score, state) => {
    expect(health(anomaly(score))?.score).toBe(100 - score);
    expect(health(anomaly(score))?.state).toBe(state);
  });

  test('what deviates most is named beyond half of the threshold only', () => {
    const detail = (score: number) => health(anomaly(score))?.contributors[0].detail;
    expect(detail(25)).toBe('anomaly score 25, limit 50, urgent above 50');
    expect(detail(26)).toBe('anomaly score 26, limit 50, urgent above 50, mostly a.mean');
  });

  test.each([
    [0, 69],
    [29, 69],
    [32, 68],
    [80, 20],
  ])('what is anomalous is never ok, however low its score: %d', (score, expected) => {
    const found = health(anomaly(score, { anomalous: true }));
    expect(found?.score).toBe(expected);
    expect(found?.state).not.toBe('ok');
    expect(found?.contributors[0].detail).toBe(
      `anomalous, score ${score}, limit 50, urgent above 50, mostly a.mean`,
    );
  });

  test('where a person counts nothing as to be watched, an anomalous asset is at least not below 0', () => {
    const state = createHealthState();
    observe(state, anomaly(0, { anomalous: true }));
    const options = { ...healthDefaults, limits: { watch: 0, warning: 0, critical: 0 } };
    expect(assess(state, 0, { options, rulThreshold: 50 })?.score).toBe(0);
  });

  test('a provisional baseline is told with what it waits for, a settled one is not', () => {
    const detail = (stage: 'provisional' | 'settled') =>
      health(anomaly(10, { baseline: { stage, missing: '300 of 1200 values' } }))?.contributors[0].detail;
    expect(detail('provisional')).toBe(
      'anomaly score 10, limit 50, urgent above 50, baseline provisional: 300 of 1200 values',
    );
    expect(detail('settled')).toBe('anomaly score 10, limit 50, urgent above 50');
    const lengths = { unit: 'ms', false: 57_600_000, shift: 9_000, supported: 57_600_000 } as const;
    const told = health(
      anomaly(10, { baseline: { stage: 'provisional', missing: '5 min of 24 h', lengths } }),
    );
    expect(told?.contributors[0].detail).toBe(
      'anomaly score 10, limit 50, urgent above 50, baseline provisional: 5 min of 24 h, one false case in 16 h so far, a step of 3 σ told in 9 s',
    );
    const unsaid = health(anomaly(10, { baseline: { stage: 'provisional', missing: null } }));
    expect(unsaid?.contributors[0].detail).toBe(
      'anomaly score 10, limit 50, urgent above 50, baseline provisional: ',
    );
  });

  test('a name of any length leaves a detail that fits the contract', () => {
    const long = health(anomaly(40, { contributions: { ['x'.repeat(250)]: 1 } }));
    expect(long?.contributors[0].detail).toHaveLength(200);
  });

  test.each(['p10', 'p50', 'p90'] as const)('a life without its %s is none', (quantile) => {
    expect(health(rul({ [quantile]: null }))).toMatchObject({ score: null, contributors: [] });
  });

  test('from 10 on, a life is told without decimals', () => {
    const detail = (p50: number) => health(rul({ p10: p50, p50, p90: p50 }))?.contributors[0].detail;
    expect(detail(9.9)).toBe('9.9 (9.9–9.9) cycles left, threshold 50');
    expect(detail(10)).toBe('10 (10–10) cycles left, threshold 50');
  });
});

test('of two objects of one time the one that came last counts', () => {
  const state = createHealthState();
  observe(state, anomaly(10));
  observe(state, anomaly(20));
  expect(state.inputs.anomaly.object).toMatchObject({ score: 20 });
});

test('a clock that is set moves what was heard, and nothing else', () => {
  const state = createHealthState();
  shiftHeard(state, 5);
  expect(state).toEqual(createHealthState());
  observe(state, anomaly(10), 100);
  shiftHeard(state, 5);
  expect(state.inputs.anomaly.heard).toBe(105);
});

test('a sensor at fault is never ok, also while nothing can be said of the machine', () => {
  const fault = { sensor: 'x', status: 'failure', fault: 'gone', since: 0, detail: 'no value' } as const;
  expect(health(anomaly(0, { score: null, sensors: [fault] }))).toMatchObject({
    ...{ score: 69, state: 'watch', missing: ['anomaly', 'rul'] },
    contributors: [{ name: 'sensors', detail: 'sensor fault, check the sensor: x gone (no value)' }],
  });
});
