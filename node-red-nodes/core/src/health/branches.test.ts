import { expect, test } from 'vitest';
import type { Anomaly, Features } from '../contract';
import {
  assess,
  createHealthState,
  healthDefaults,
  MAX_PRODUCERS,
  observe,
  ofEarlierState,
  ofSavedState,
  shiftHeard,
} from '.';

const NOW = Date.UTC(2026, 5, 1);
const HOUR = 3_600_000;
const anomaly = (score: number | null, by?: string, at = NOW): Anomaly => ({ v: 1, kind: 'anomaly', id: `plc#1~anomaly${by ? `:${by}` : ''}`, seq: 1, asset: 'a', at, score, threshold: 75, anomalous: false, severity: 'none', confidence: 1, contributions: {}, method: 'm', model: 'm', ...(by ? { by } : {}) }); // prettier-ignore
const context = { options: { ...healthDefaults, expected: ['anomaly'] as const }, rulThreshold: 50 };

test.each([
  [
    [99, 1],
    ['anomaly', 'anomaly@fast'],
  ],
  [
    [1, 99],
    ['anomaly@fast', 'anomaly'],
  ],
])('of two detectors of one time with scores %j the worse counts, and both are named', (scores, names) => {
  const state = createHealthState();
  observe(state, anomaly(scores[0]), NOW);
  observe(state, anomaly(scores[1], 'fast'), NOW);
  const health = assess(state, NOW, context);
  expect(health?.score).toBeCloseTo(2, 1);
  expect(health?.contributors.map(({ name }) => name)).toEqual(names);
  expect(health).toMatchObject({ missing: [], id: 'plc#1~anomaly:fast~health' });
  expect(health).not.toHaveProperty('by', 'fast');
});

test('a producer that says nothing, or nothing any more, is missing by its name', () => {
  const state = createHealthState();
  observe(state, anomaly(10), NOW);
  observe(state, anomaly(null, 'slow'), NOW);
  observe(state, anomaly(10, 'old', NOW - 2 * HOUR), NOW);
  expect(assess(state, NOW, context)?.missing).toEqual(['anomaly@slow', 'anomaly@old']);
  expect(assess(state, NOW + 2 * HOUR, context)?.missing).toEqual(['anomaly']);
});

test('a health of its own branch says so', () => {
  const state = createHealthState();
  observe(state, anomaly(10, 'fast'));
  const health = assess(state, NOW, { ...context, branch: 'strict' });
  expect(health).toMatchObject({ by: 'strict', id: 'plc#1~anomaly:fast~health:strict' });
});

test('no more producers than fit: who has been silent longest goes, and is named', () => {
  const state = createHealthState();
  const said = Array.from({ length: MAX_PRODUCERS + 1 }, (_, n) =>
    observe(state, anomaly(1, `b${n}`, NOW + ((n + 7) % 51))),
  );
  expect(said.filter(Boolean)).toEqual(['anomaly@b44']);
  expect(Object.keys(state.inputs)).toHaveLength(MAX_PRODUCERS);
});

test('of the features of a branch its envelope is kept', () => {
  const state = createHealthState();
  const { v, seq, asset, at } = anomaly(1);
  const features: Features = { v, kind: 'features', id: 'plc#1~features:fast', seq, asset, at, by: 'fast', axis: 'time', window: { from: 0, to: at }, quality: 100, values: { x: 1 } }; // prettier-ignore
  observe(state, features);
  expect(Object.keys(state.inputs)).toEqual(['features@fast']);
  expect(state.inputs['features@fast'].object).toEqual({
    v,
    kind: 'features',
    id: features.id,
    seq,
    asset,
    at,
    by: 'fast',
  });
});

test('what an earlier release saved is read, with the times of arrival', () => {
  const saved = { features: null, anomaly: anomaly(99), rul: null, heard: { anomaly: NOW } };
  const state = ofEarlierState(JSON.parse(JSON.stringify(saved)) as typeof saved);
  expect(state).toEqual({ inputs: { anomaly: { object: anomaly(99), heard: NOW } } });
  shiftHeard(state, 5);
  expect(state.inputs.anomaly.heard).toBe(NOW + 5);
  const without = ofEarlierState({ features: null, anomaly: anomaly(1), rul: null });
  shiftHeard(without, 5);
  expect(without.inputs.anomaly).toEqual({ object: anomaly(1) });
});

test('objects of an earlier version in a saved state are of the present one, with the time they came', () => {
  const rul = {
    v: 1,
    kind: 'rul',
    id: 'plc#1~rul',
    seq: 1,
    asset: 'a',
    at: NOW,
    p10: 1,
    p50: 2,
    p90: 3,
    level: 0.8,
  };
  const saved = { inputs: { rul: { object: rul, heard: NOW }, anomaly: { object: anomaly(5) } } };
  const state = ofSavedState(saved as never);
  expect(state.inputs.rul).toMatchObject({ object: { v: 2, noDegradation: null, p50: 2 }, heard: NOW });
  expect(state.inputs.anomaly).toEqual({ object: anomaly(5) });
});
