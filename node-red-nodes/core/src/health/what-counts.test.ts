/** What is believed and what is not, each by its plainest case; `garbage.long.test.ts` holds the same against whatever comes. */
import { describe, expect, test } from 'vitest';
import type { Anomaly, Features, Rul } from '../contract';
import { assess, createHealthState, healthDefaults, MAX_PRODUCERS, observe, ofEarlierState } from '.';
import { newest } from './state';

const head = (kind: string, at: number) =>
  ({ v: 1, id: `plc#${at}~${kind}`, seq: at, asset: 'pump-1', at }) as const;

const anomaly = (more: Partial<Anomaly> = {}, at = 0): Anomaly => ({
  ...head('anomaly', at), kind: 'anomaly', score: 20, threshold: 50, anomalous: false, severity: 'none',
  confidence: 1, contributions: {}, method: 'm', model: 'm', ...more,
}); // prettier-ignore

const rul = (more: Partial<Rul> = {}, at = 0): Rul => ({
  ...head('rul', at), v: 2, kind: 'rul', quantiles: new Array<null>(9).fill(null), noDegradation: null,
  unit: 'cycles', cycleMs: null, p10: 50, p50: 50, p90: 50, level: 0.8,
  censored: false, model: 'm', basis: 'b', reason: 'none', ...more,
}); // prettier-ignore

const features = (at = 0): Features => ({
  ...head('features', at), kind: 'features', axis: 'time', window: { from: 0, to: at }, quality: 100, values: {},
}); // prettier-ignore

function health(objects: (Anomaly | Rul | Features)[], rulThreshold = 50) {
  const state = createHealthState();
  for (const object of objects) observe(state, object);
  return assess(state, 0, { options: healthDefaults, rulThreshold });
}
const scores = (...all: Parameters<typeof health>) =>
  health(...all)?.contributors.map(({ name, score }) => [name, score]);

describe('an anomaly', () => {
  test.each([
    [{ score: 0 }, 100],
    [{ score: 100 }, 0],
    [{ threshold: 100, score: 50 }, 75],
    [{ threshold: 0, score: 100 }, 0],
    [{ confidence: 0.01 }, 80],
  ])('%j is believed: %d', (more, score) => {
    expect(scores([anomaly(more)])).toEqual([['anomaly', score]]);
  });

  test.each([
    { score: -1 },
    { score: 101 },
    { score: NaN },
    { threshold: -1 },
    { threshold: 101 },
    { threshold: NaN },
    { confidence: 0 },
    { confidence: NaN },
  ])('%j is not', (more) => {
    expect(health([anomaly(more)])).toMatchObject({
      ...{ score: null, state: 'unknown', contributors: [], missing: ['anomaly', 'rul'] },
    });
  });

  test('each of its sensors at fault is named', () => {
    const fault = (sensor: string) =>
      ({ sensor, status: 'failure', fault: 'gone', since: 0, detail: 'no value' }) as const;
    const found = health([anomaly({ sensors: [fault('x'), fault('y')] })]);
    expect(found?.contributors[0].detail).toBe(
      'sensor fault, check the sensor: x gone (no value); y gone (no value)',
    );
  });
});

describe('a life', () => {
  test.each([
    [{}, 50],
    [{ p10: 0, p50: 0, p90: 0 }, 0],
    [{ p10: 0 }, 50],
  ])('%j is believed: %d', (more, score) => {
    expect(scores([rul(more)])).toEqual([['rul', score]]);
  });

  test.each([{ p10: -1 }, { p50: -1 }, { p90: -1 }, { p10: NaN }, { p90: Infinity }])('%j is not', (more) => {
    expect(scores([rul(more)])).toEqual([]);
  });

  test.each([0, -1, NaN])('is not held against a threshold of %d', (threshold) => {
    expect(scores([rul()], threshold)).toEqual([]);
  });

  test.each(['p10', 'p50', 'p90'])('without its %s goes by the chance that nothing degrades', (quantile) => {
    const of = (noDegradation: number | null) => scores([rul({ [quantile]: null, noDegradation })]);
    expect([of(1), of(0.5)]).toEqual([[['rul', 100]], [['rul', 100]]]);
    expect([of(0.49), of(null), of(1.01), of(NaN)]).toEqual([[], [], [], []]);
  });

  test('that has no end says so within the length of the contract', () => {
    const found = health([rul({ p10: null, noDegradation: 1, reason: 'r'.repeat(250) })]);
    expect(found?.contributors[0].detail).toBe('r'.repeat(200));
  });
});

describe('what is kept', () => {
  test('features are heard of, and say nothing of health', () => {
    expect(health([features()])).toMatchObject({ score: null, contributors: [], stale: false });
    expect(scores([features(), anomaly()])).toEqual([['anomaly', 80]]);
  });

  test('of features without a branch there is none', () => {
    const state = createHealthState();
    observe(state, features());
    expect(state.inputs.features.object).toStrictEqual({ ...head('features', 0), kind: 'features' });
  });

  test('what has no time is not', () => {
    const state = createHealthState();
    for (const at of [NaN, Infinity, -Infinity]) expect(observe(state, anomaly({}, at))).toBeUndefined();
    expect(state).toEqual(createHealthState());
  });

  test('of many that are of one time the one that came first goes', () => {
    const state = createHealthState();
    const gone = Array.from({ length: MAX_PRODUCERS + 2 }, (_, n) =>
      observe(state, anomaly({ by: `b${n}` })),
    );
    expect(gone.filter(Boolean)).toEqual(['anomaly@b0', 'anomaly@b1']);
  });

  test('where nobody knew when it was heard, that is not said', () => {
    const state = ofEarlierState({ features: null, anomaly: anomaly(), rul: null });
    expect(state).toStrictEqual({ inputs: { anomaly: { object: anomaly() } } });
  });

  test('by a release that noted no gaps is as young as one of which none is known', () => {
    const state = { inputs: { anomaly: { object: anomaly() } } };
    const stale = (now: number) =>
      assess(state, now, { options: healthDefaults, rulThreshold: 50, timer: true })?.stale;
    expect([stale(300_000), stale(300_001)]).toEqual([false, true]);
    observe(state, anomaly({}, 1_000));
    expect(state.inputs.anomaly).toMatchObject({ gaps: [1_000] });
  });
});

describe('the newest, of one time,', () => {
  const all = [features(), anomaly(), rul()];
  test.each([
    [[0, 1, 2], 'rul'],
    [[2, 1, 0], 'rul'],
    [[1, 0], 'anomaly'],
    [[0, 1], 'anomaly'],
    [[2, 0], 'rul'],
  ])('of %j is the farthest on its way: %s', (order, kind) => {
    const state = createHealthState();
    for (const i of order) observe(state, all[i]);
    expect(newest(state)?.kind).toBe(kind);
  });
});
