import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseObject, type ObjectOf } from '../message';
import { isForeignAnomaly, normaliseAnomaly } from './anomaly';

const hints = { now: 5000, seq: 3, source: { protocol: 'kafka', address: 'anomaly-detected' } };
const result = {
  timestamp: '2026-11-20T10:00:00Z',
  machine_id: 'M-7',
  anomaly_score: 0.9,
  threshold: 0.6,
  is_anomaly: true,
  confidence: 0.8,
  feature_contributions: { vibration: 0.7, temperature: 0.3 },
  model_version: 'ae-1.4',
};

test('a result with scores 0–1 becomes an anomaly 0–100, its own threshold at 50', () => {
  expect(isForeignAnomaly(result)).toBe(true);
  const anomaly = normaliseAnomaly(result, hints);
  expect(parseObject(anomaly)).toEqual(anomaly);
  expect(anomaly).toMatchObject({
    kind: 'anomaly',
    id: 'ae-1.4:M-7#3',
    asset: 'M-7',
    at: Date.UTC(2026, 10, 20, 10),
    threshold: 50,
    anomalous: true,
    severity: 'critical',
    confidence: 0.8,
    contributions: { vibration: 0.7, temperature: 0.3 },
    model: 'ae-1.4',
    raw: { score: 0.9, threshold: 0.6 },
  });
  expect(anomaly.score).toBeCloseTo(87.5, 10);
});

test('the least that is needed is a score; the rest has defaults or comes from the hints', () => {
  const anomaly = normaliseAnomaly({ anomaly_score: 0.2 }, { ...hints, asset: 'fan' });
  expect(anomaly).toMatchObject({ asset: 'fan', at: 5000, score: 20, anomalous: false, severity: 'none' });
  expect(anomaly).toMatchObject({ contributions: {}, model: 'unknown', confidence: 1 });
});

test.each([
  [0.6, 'medium'],
  [0.76, 'high'],
  [0.86, 'critical'],
])('without a verdict of its own, %d over 0.5 is %s', (anomaly_score, severity) => {
  expect(normaliseAnomaly({ machine_id: 'a', anomaly_score }, hints)).toMatchObject({
    anomalous: true,
    severity,
  });
});

test.each([
  [{ anomaly_score: 1.2 }, 'anomaly_score is 1.2: must be a number from 0 to 1'],
  [{ anomaly_score: null }, 'anomaly_score is missing: must be a number from 0 to 1'],
  [{ threshold: 60 }, 'threshold is 60: must be a number from 0 to 1'],
  [{ confidence: 'high' }, 'confidence is "high": must be a number from 0 to 1'],
  [{ machine_id: undefined }, 'asset is missing: must name the asset'],
  [{ timestamp: 'noon' }, 'timestamp is "noon": must be a time'],
  [{ feature_contributions: 5 }, 'feature_contributions is 5: must be numbers by feature'],
  [{ feature_contributions: { rms: 'much' } }, 'feature_contributions.rms is "much": must be a number'],
])('%j is refused', (change, sentence) => {
  expect(() => normaliseAnomaly({ ...result, ...change }, hints)).toThrow(sentence);
});

test('signed weights become shares', () => {
  const weights = { vibration: -3, temperature: 1 };
  const { contributions } = normaliseAnomaly({ ...result, feature_contributions: weights }, hints);
  expect(contributions).toEqual({ vibration: 0.75, temperature: 0.25 });
});

test('a sender whose limit is 0 is at its limit with a score of 0', () => {
  const bag = { machine_id: 'a', anomaly_score: 0, threshold: 0 };
  expect(normaliseAnomaly(bag, hints)).toMatchObject({ score: 50, anomalous: false });
});

test.each([null, 5, [], 'x', {}])('%j is no anomaly result', (payload) => {
  expect(isForeignAnomaly(payload)).toBe(false);
});

const share = fc.double({ min: 0, max: 1, noNaN: true });

test('score and threshold anywhere in 0–1 give a valid object; above the threshold is above 50', () => {
  const weights = fc.dictionary(
    fc.constantFrom('a', 'b', 'c'),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  fc.assert(
    fc.property(share, share, weights, (anomaly_score, threshold, feature_contributions) => {
      const bag = { machine_id: 'a', anomaly_score, threshold, feature_contributions };
      const { score, contributions } = parseObject(normaliseAnomaly(bag, hints)) as ObjectOf<'anomaly'>;
      expect((score as number) >= 50 || anomaly_score < threshold).toBe(true);
      expect((score as number) <= 50 || anomaly_score > threshold).toBe(true);
      expect(Object.keys(contributions)).toEqual(Object.keys(feature_contributions));
    }),
  );
});
