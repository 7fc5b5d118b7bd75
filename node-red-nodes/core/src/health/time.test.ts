import { describe, expect, test } from 'vitest';
import type { Anomaly, Features, Rul } from '../contract';
import { assess, createHealthState, healthDefaults, observe, shiftHeard } from '.';

const NOW = Date.UTC(2026, 5, 1);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const anomaly = (score: number, at: number): Anomaly => ({ v: 1, kind: 'anomaly', id: `plc#${at}~anomaly`, seq: 0, asset: 'a', at, score, threshold: 75, anomalous: false, severity: 'none', confidence: 1, contributions: {}, method: 'm', model: 'm' }); // prettier-ignore

const rul = (p50: number, at: number): Rul => ({ v: 2, kind: 'rul', quantiles: new Array<null>(9).fill(null), noDegradation: null, id: `plc#${at}~rul`, seq: 0, asset: 'a', at, unit: 'cycles', cycleMs: null, p10: p50, p50, p90: p50, level: 0.8, censored: false, model: 'm', basis: 'b', reason: 'none' }); // prettier-ignore

const features = (at: number): Features => ({ v: 1, kind: 'features', id: `plc#${at}~features`, seq: 0, asset: 'a', at, axis: 'time', window: { from: 0, to: at }, quality: 100, values: {} }); // prettier-ignore

const stale = (state: ReturnType<typeof createHealthState>, now: number) =>
  assess(state, now, { options: healthDefaults, rulThreshold: 50, timer: true })?.stale;

test('a score of 2031 gives way to the next one of the present, in a saved state, too', () => {
  const saved = createHealthState();
  observe(saved, anomaly(1, Date.UTC(2031, 0, 1)));
  const state = JSON.parse(JSON.stringify(saved)) as typeof saved;
  observe(state, anomaly(90, NOW), NOW);
  expect((state.inputs.anomaly.object as Anomaly).score).toBe(90);
  observe(state, anomaly(1, NOW - 1), NOW);
  expect((state.inputs.anomaly.object as Anomaly).score).toBe(90);
});

test('a date ahead of ours keeps nothing young', () => {
  const state = createHealthState();
  observe(state, anomaly(1, Date.UTC(2031, 0, 1)), NOW);
  expect([stale(state, NOW + 5 * MINUTE), stale(state, NOW + 5 * MINUTE + 1)]).toEqual([false, true]);
});

test('a clock that is set makes nothing older or younger than it is', () => {
  const state = createHealthState();
  observe(state, anomaly(1, NOW), NOW);
  shiftHeard(state, -2 * HOUR);
  expect([stale(state, NOW - 2 * HOUR + 5 * MINUTE), stale(state, NOW - 2 * HOUR + 5 * MINUTE + 1)]).toEqual([
    false,
    true,
  ]);
});

describe('an age that nobody has stated is learned from the producer itself', () => {
  const lasts = (every: number, times: number, expectedEvery?: number) => {
    const state = createHealthState();
    for (let i = 0; i < times; i++) observe(state, anomaly(1, NOW + i * every), NOW + i * every);
    const last = NOW + (times - 1) * every;
    const at = (now: number) =>
      assess(state, now, { options: healthDefaults, rulThreshold: 50, timer: true, expectedEvery })?.stale;
    const edges = [MINUTE, 5 * MINUTE, 5 * HOUR].filter((age) => !at(last + age) && at(last + age + 1));
    return edges.map((age) => age / MINUTE);
  };

  test('one that comes each second counts for a minute, one that comes each hour for five', () => {
    expect(lasts(1_000, 10)).toEqual([1]);
    expect(lasts(HOUR, 10)).toEqual([300]);
  });

  test('before it is known five minutes, or what is stated of the asset', () => {
    expect(lasts(HOUR, 1)).toEqual([5]);
    expect(lasts(HOUR, 1, HOUR)).toEqual([300]);
    expect(lasts(1_000, 10, HOUR)).toEqual([300]);
  });
});

describe('an input counts up to its age, and no longer', () => {
  const only = { features: 0, anomaly: 0, rul: 0 };
  const missing = (kind: 'anomaly' | 'rul', found: ReturnType<typeof assess>) =>
    found?.missing.includes(kind);

  test.each(['anomaly', 'rul'] as const)('%s, by its own time and by its arrival', (kind) => {
    const object = kind === 'anomaly' ? anomaly(1, NOW) : rul(500, NOW);
    const options = { ...healthDefaults, maxAgeMs: { ...only, [kind]: 5 * HOUR } };
    const assessed = (heard: number | undefined, now: number) => {
      const state = createHealthState();
      observe(state, object, heard);
      return missing(kind, assess(state, now, { options, rulThreshold: 50, timer: true }));
    };
    for (const heard of [undefined, NOW, NOW - 60_000, NOW + 60_000]) {
      const end = Math.min(NOW, heard ?? NOW) + 5 * HOUR;
      expect([assessed(heard, end - 1), assessed(heard, end), assessed(heard, end + 1)]).toEqual([
        false,
        false,
        true,
      ]);
    }
  });

  test('features', () => {
    const state = createHealthState();
    observe(state, features(NOW), NOW);
    const options = { ...healthDefaults, maxAgeMs: { features: 5 * HOUR, anomaly: 1, rul: 1 } };
    const at = (now: number) => assess(state, now, { options, rulThreshold: 50, timer: true })?.stale;
    expect([at(NOW + 5 * HOUR), at(NOW + 5 * HOUR + 1)]).toEqual([false, true]);
  });
});
