import { describe, expect, test } from 'vitest';
import { healthSchema, type Anomaly, type Features, type Rul } from '../contract';
import { assess, createHealthState, healthDefaults, limitsOf, observe } from '.';

const HOUR = 3_600_000;
const head = (kind: string, at: number) =>
  ({ v: 1, id: `plc#${at}~${kind}`, seq: at, asset: 'pump-1', at }) as const;

const features = (at: number): Features => ({ ...head('features', at), kind: 'features', axis: 'time', window: { from: 0, to: at }, quality: 100, values: { 'a.mean': 1 } }); // prettier-ignore

const anomaly = (score: number | null, at = 0): Anomaly => ({
  ...head('anomaly', at),
  kind: 'anomaly',
  score,
  threshold: 75,
  anomalous: false,
  severity: 'none',
  confidence: 1,
  contributions: score === null ? {} : { 'speed.mean': 0.2, 'bearing.rms': 0.6 },
  method: 'm',
  model: 'm',
});

const rul = (p50: number | null, at = 0, censored = false): Rul => {
  const band = p50 === null ? { p10: null, p50, p90: null } : { p10: p50 / 2, p50, p90: p50 * 2 };
  return { ...head('rul', at), v: 2, kind: 'rul', quantiles: new Array<null>(9).fill(null), noDegradation: null, unit: 'cycles', cycleMs: null, ...band, level: 0.8, censored, model: 'm', basis: 'b', reason: 'none' }; // prettier-ignore
};

function health(
  objects: (Features | Anomaly | Rul)[],
  now = 0,
  timer = false,
  maxAgeMs = healthDefaults.maxAgeMs,
) {
  const state = createHealthState();
  for (const object of objects) observe(state, object);
  const found = assess(state, now, { options: { ...healthDefaults, maxAgeMs }, rulThreshold: 50, timer });
  if (found) expect(healthSchema.safeParse(found).error).toBeUndefined();
  return found;
}

describe('the score is the worst contributor', () => {
  test('an anomaly beyond its threshold is below 50; it names what deviates most', () => {
    const found = health([anomaly(86), rul(500)]);
    expect(found).toMatchObject({ score: 30, state: 'warning', missing: [], stale: false, lastUpdate: 0 });
    expect(found?.contributors.map(({ name, detail }) => `${name}: ${detail}`)).toEqual([
      'anomaly: anomaly score 86, at least 250 cycles left, limit 50, urgent above 75, mostly bearing.rms',
      'rul: 500 (250–1000) cycles left, threshold 50',
    ]);
  });

  test('a remaining life at its threshold is 50', () => {
    const found = health([anomaly(10), rul(50)]);
    expect(found).toMatchObject({ score: 50, state: 'watch' });
    expect(found?.contributors[1].detail).toBe('anomaly score 10, limit 50, urgent above 75');
  });

  test('an anomaly at its threshold is 50, whatever the threshold', () => {
    expect(health([anomaly(75)])?.score).toBe(50);
    expect(health([{ ...anomaly(90), threshold: 90 }])?.score).toBe(50);
    expect(health([{ ...anomaly(100), threshold: 100 }])?.score).toBe(0);
  });

  test('a censored life counts as what it is at least; a short one is told with a decimal', () => {
    expect(health([rul(125, 0, true)])?.contributors[0].detail).toBe(
      'at least 125 cycles left, threshold 50',
    );
    expect(health([rul(4.25)])?.contributors[0].detail).toBe('4.3 (2.1–8.5) cycles left, threshold 50');
  });

  test('an anomaly that no feature explains names none', () => {
    expect(health([{ ...anomaly(82), contributions: {} }])?.contributors[0].detail).not.toContain('mostly');
  });

  test.each([
    [44, 'ok'],
    [46, 'watch'],
    [76, 'warning'],
    [86, 'critical'],
  ])('anomaly score %d is %s', (score, state) => {
    expect(health([anomaly(score)])?.state).toBe(state);
  });
});

test('no degradation found is an answer, and the best one; where one is likely and has no band, the forecast is missing', () => {
  const none = (noDegradation: number) =>
    health([anomaly(0), { ...rul(null), noDegradation, reason: 'No degradation found' }]);
  expect(none(0.5)).toMatchObject({ score: 100, state: 'ok', missing: [] });
  expect(none(0.5)?.contributors).toContainEqual({
    ...{ name: 'rul', score: 100, detail: 'No degradation found', at: 0 },
  });
  expect(none(0.49)?.missing).toEqual(['rul']);
  const said = { code: 'rul.not-degrading', values: { count: 3 } };
  const coded = health([{ ...rul(null), noDegradation: 1, reason: 'None', said }]);
  expect(coded?.contributors[0]).toMatchObject({ detail: 'None', said });
  const { reason: _, ...unsaid } = { ...rul(null), noDegradation: 1 };
  expect(health([unsaid])?.contributors[0].detail).toBe('no degradation');
});

describe('what is missing or old', () => {
  test('nothing heard, nothing said', () => {
    expect(health([])).toBeUndefined();
  });

  test('while detector and model learn, the state is unknown and not stale', () => {
    const found = health([features(0), anomaly(null), rul(null)]);
    expect(found).toMatchObject({ score: null, state: 'unknown', missing: ['anomaly', 'rul'], stale: false });
  });

  test('an input beyond its age no longer counts', () => {
    const stated = { features: HOUR, anomaly: HOUR, rul: 24 * HOUR };
    const found = health([anomaly(90, 0), rul(500, 0)], 2 * HOUR, false, stated);
    expect(found).toMatchObject({ state: 'ok', missing: ['anomaly'], stale: false });
  });

  test('stale data never looks healthy', () => {
    const found = health([features(0), anomaly(0, 0), rul(500, 0)], 25 * HOUR);
    expect(found).toMatchObject({
      score: null,
      state: 'unknown',
      stale: true,
      missing: ['anomaly', 'rul'],
      lastUpdate: 0,
    });
  });

  test('an age of 0 lasts for ever', () => {
    const state = createHealthState();
    observe(state, anomaly(0, 0));
    const options = { ...healthDefaults, maxAgeMs: { features: 0, anomaly: 0, rul: 0 } };
    expect(assess(state, 1e12, { options, rulThreshold: 50 })?.state).toBe('ok');
  });

  test('an object that comes late does not replace a newer one', () => {
    expect(health([anomaly(90, 10), anomaly(0, 5)])?.score).toBe(20);
  });
});

test('assessments of one window by anomaly and by rul are two objects; the timer makes one of its own time', () => {
  expect(health([anomaly(0, 5)], 9)).toMatchObject({ id: 'plc#5~anomaly~health', at: 5, seq: 5 });
  expect(health([anomaly(0, 5), rul(500, 5)], 9)?.id).toBe('plc#5~rul~health');
  expect(health([anomaly(0, 5), rul(500, 4)], 9)?.id).toBe('plc#5~anomaly~health');
  // What comes late is assessed, too: with the id of the newest a store would take it for a second copy.
  const state = createHealthState();
  for (const object of [anomaly(0, 5), rul(500, 4)]) observe(state, object);
  const late = { options: healthDefaults, rulThreshold: 50, cause: rul(500, 4) };
  expect(assess(state, 9, late)).toMatchObject({ id: 'plc#4~rul~health', at: 5 });
  expect(health([anomaly(0, 5)], 9, true)).toMatchObject({
    id: 'plc#5~anomaly@9~health',
    at: 9,
    lastUpdate: 5,
  });
});

test('of the features only the envelope is kept', () => {
  const state = createHealthState();
  observe(state, features(1));
  expect(state.inputs.features.object).not.toHaveProperty('values');
});

test('the limits that made the state travel with it; a health of the first release is read by the defaults', () => {
  const limits = { watch: 99, warning: 98, critical: 2 };
  const state = createHealthState();
  observe(state, anomaly(10));
  const found = assess(state, 0, { options: { ...healthDefaults, limits }, rulThreshold: 50 });
  expect(found).toMatchObject({ state: 'warning', limits });
  expect(limitsOf(found)).toEqual(limits);
  expect(limitsOf(found && { ...found, limits: undefined })).toEqual(healthDefaults.limits);
  expect(limitsOf(undefined)).toEqual(healthDefaults.limits);
});
