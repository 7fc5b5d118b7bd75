import { describe, expect, test } from 'vitest';
import { anomalySchema, type Anomaly, type Features } from '../../../contract';
import {
  anomalyDefaults,
  createAnomalyState,
  detectAnomaly,
  detectors,
  severityOf,
  type AnomalyOptions,
} from '../..';
import { noise } from '../../watch.fixture';
import type { FrozenNormal } from '.';

const robust = detectors['robust-deviation'];

function features(values: Record<string, number | null>, index = 0): Features {
  const window = { from: index, to: index + 30 };
  return { v: 1, kind: 'features', id: `plc#${index}~features`, seq: index, asset: 'pump-1', at: index, axis: 'cycle', window, quality: 80, values }; // prettier-ignore
}

/** A detector of one asset, fed window by window. */
function detector(options: Partial<AnomalyOptions> = {}, threshold = 75) {
  const state = createAnomalyState();
  let index = 0;
  return {
    state,
    next(values: Record<string, number | null>): Anomaly {
      const anomaly = detectAnomaly(features(values, index++), state, {
        detector: robust,
        options: { ...anomalyDefaults, ...options },
        threshold,
      });
      expect(anomalySchema.safeParse(anomaly).error).toBeUndefined();
      return anomaly;
    },
  };
}

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const healthy = (random: () => number) => Object.fromEntries(names.map((name) => [name, 20 + random()]));

/** A detector that has learned from 50 healthy windows. */
function learned(options: Partial<AnomalyOptions> = {}) {
  const random = noise(7);
  const found = detector(options);
  for (let i = 0; i < 50; i++) found.next(healthy(random));
  return { ...found, random };
}

describe('learning', () => {
  test('while it learns there is no score, and it says how far it is', () => {
    const random = noise(1);
    const { next } = detector({ baseline: 12 });
    expect(next(healthy(random))).toMatchObject({
      score: null,
      anomalous: false,
      reason: 'learning: 1 of 12 windows',
    });
    for (let i = 0; i < 11; i++) next(healthy(random));
    expect(next(healthy(random)).score).not.toBeNull();
  });

  test('the baseline is frozen: slow wear does not become normal', () => {
    const { next, random } = learned();
    let last = next(healthy(random));
    for (let i = 0; i < 300; i++) {
      const worn = healthy(random);
      last = next(Object.fromEntries(names.map((name) => [name, worn[name] + i / 30])));
    }
    expect(last.score).toBeGreaterThan(75);
    expect(last.anomalous).toBe(true);
  });

  test('a few outliers in the baseline do not blunt it', () => {
    const random = noise(3);
    const { next } = detector();
    for (let i = 0; i < 50; i++) next(i % 20 === 7 ? { a: 1e6, b: -1e6 } : { a: random(), b: random() });
    expect(next({ a: 0, b: 0 }).score).toBeLessThan(50);
    expect(next({ a: 20, b: 0 }).score).toBeGreaterThan(75);
  });

  test('features that do not vary, or are mostly missing, are left out', () => {
    const random = noise(4);
    const { next } = detector();
    for (let i = 0; i < 50; i++) next({ a: random(), constant: 5, rare: i < 10 ? random() : null });
    const anomaly = next({ a: 0, constant: 9000, rare: 9000 });
    expect(anomaly.score).toBeLessThan(50);
    expect(Object.keys(anomaly.contributions)).toEqual(['a']);
  });

  test('an asset on which nothing varies is not judged', () => {
    const { next } = detector({ baseline: 10 });
    for (let i = 0; i < 10; i++) next({ a: 1 });
    expect(next({ a: 1 })).toMatchObject({
      score: null,
      reason: 'none of the features varied in the 10 windows learned from',
    });
  });

  test('only the features that were asked for', () => {
    const { next } = learned({ features: ['a', 'missing'] });
    expect(Object.keys(next({ a: 21, b: 1e9 }).contributions)).toEqual(['a']);
  });

  test('a feature of every sensor, by its name alone', () => {
    const random = noise(3);
    const { next } = detector({ features: ['rms'] });
    const window = () => ({ 'a.rms': random(), 'b.rms': random(), 'a.mean': random() });
    for (let i = 0; i < 50; i++) next(window());
    const { contributions } = next({ 'a.rms': 90, 'b.rms': 80, 'a.mean': 1e9 });
    expect(Object.keys(contributions).sort()).toEqual(['a.rms', 'b.rms']);
  });

  test('a missing value in the baseline is no deviation', () => {
    const random = noise(5);
    const { next } = detector();
    for (let i = 0; i < 50; i++) next({ a: i === 3 ? null : random(), b: random() });
    expect(next({ a: 0, b: 0 }).score).toBeLessThan(50);
  });

  test('what it has learned survives a restart', () => {
    const { state, random, next } = learned();
    const restored = JSON.parse(JSON.stringify(state)) as typeof state;
    const window = features(healthy(random), 50);
    const again = detectAnomaly(window, restored, {
      detector: robust,
      options: anomalyDefaults,
      threshold: 75,
    });
    expect(again.score).toBe(next(window.values).score);
  });
});

describe('scoring', () => {
  test('a deviation is named by the features that show it', () => {
    const { next, random } = learned();
    const anomaly = next({ ...healthy(random), c: 60, d: 45 });
    const shares = Object.values(anomaly.contributions);
    expect(Object.keys(anomaly.contributions)).toHaveLength(5);
    expect(Object.keys(anomaly.contributions).slice(0, 2)).toEqual(['c', 'd']);
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(anomaly).toMatchObject({ anomalous: true, severity: 'critical', threshold: 75, confidence: 0.8 });
    expect(anomaly.score).toBeCloseTo(100 * (1 - 2 ** -(anomaly.raw?.score ?? 0)), 9);
  });

  test('a deviation in either direction counts', () => {
    const { next, random } = learned();
    expect(next({ ...healthy(random), c: -20 }).score).toBeGreaterThan(75);
  });

  test('exactly normal scores 0, with equal shares', () => {
    const { next, state } = learned({ features: ['a', 'b'] });
    const regime = state.regimes.all;
    if (!('baseline' in regime)) throw new Error('still learning');
    const { score, contributions } = next(
      Object.fromEntries((regime.baseline as FrozenNormal).features.map((f) => [f.name, f.centre])),
    );
    expect(score).toBe(0);
    expect(contributions).toEqual({ a: 0.5, b: 0.5 });
  });

  test.each([NaN, Infinity, -Infinity])('%d is no value, when it learns and later', (none) => {
    const random = noise(5);
    const { next } = detector();
    for (let i = 0; i < 50; i++) next({ a: i % 10 === 3 ? none : random(), b: random(), c: random() });
    const gone = next({ a: none, b: 0, c: 0 });
    expect(gone.confidence).toBeCloseTo((0.8 * 2) / 3, 12);
    expect(next({ a: 20, b: 0, c: 0 }).score).toBeGreaterThan(75);
  });

  test('a value whose square is no number is far away, and has a share', () => {
    const { next, random } = learned();
    const found = next({ ...healthy(random), c: -1.7e308 });
    expect(found.contributions.c).toBeGreaterThan(0.9);
    expect(Number.isFinite(found.raw?.score)).toBe(true);
  });

  test('a feature whose squares are no numbers cannot be judged', () => {
    const random = noise(5);
    const { next } = detector();
    for (let i = 0; i < 50; i++) next({ a: i % 3 ? random() : 1e300, b: random() });
    expect(Object.keys(next({ a: 0, b: 0 }).contributions)).toEqual(['b']);
  });

  test('missing features lower the confidence; with less than half of them nothing is said', () => {
    const { next } = learned();
    expect(next({ a: 20, b: 20, c: 20, d: 20 }).confidence).toBeCloseTo(0.4, 12);
    expect(next({ a: 20, b: 20, c: 20 })).toMatchObject({
      score: null,
      confidence: 0,
      reason: '3 of the 8 learned features are known',
    });
  });

  test.each([
    [0, 'none'],
    [49.9, 'none'],
    [50, 'low'],
    [65, 'medium'],
    [80, 'high'],
    [100, 'critical'],
  ])('score %d is of severity %s', (score, severity) => {
    expect(severityOf(score)).toBe(severity);
  });
});

describe('false alarms of healthy machines', () => {
  interface Plant {
    machines: number;
    windows: number;
    /** Values that a feature averages over; 1 gives independent windows. */
    overlap: number;
    heavy?: boolean;
  }

  /** Shares of windows above the detector's own limit, and above 75. */
  function simulate({ machines, windows, overlap, heavy = false }: Plant): {
    limit: number;
    trouble: number;
  } {
    const [random, coin] = [noise(11), noise(12)];
    const draw = () => (heavy && coin() > 1.645 ? 4 : 1) * random();
    let [limit, trouble, scored] = [0, 0, 0];
    for (let machine = 0; machine < machines; machine++) {
      const { next } = detector();
      const history = names.map(() => Array.from({ length: overlap }, draw));
      for (let i = 0; i < windows; i++) {
        for (const values of history) values[i % overlap] = draw();
        const { score } = next(
          Object.fromEntries(names.map((name, k) => [name, history[k].reduce((a, b) => a + b)])),
        );
        if (score === null) continue;
        scored++;
        if (score > 50) limit++;
        if (score > 75) trouble++;
      }
    }
    return { limit: limit / scored, trouble: trouble / scored };
  }

  test('independent windows: about the one in a thousand that was asked for', () => {
    const { limit, trouble } = simulate({ machines: 40, windows: 300, overlap: 1 });
    expect(limit).toBeLessThan(0.005);
    expect(trouble).toBe(0);
  });

  test('windows that overlap by 29 of 30 samples: no more', () => {
    const { limit, trouble } = simulate({ machines: 40, windows: 300, overlap: 30 });
    expect(limit).toBeLessThan(0.005);
    expect(trouble).toBe(0);
  });

  test('noise with heavy tails: below 3 %, and no trouble', () => {
    const { limit, trouble } = simulate({ machines: 40, windows: 300, overlap: 1, heavy: true });
    expect(limit).toBeLessThan(0.03);
    expect(trouble).toBeLessThan(0.005);
  });
});
