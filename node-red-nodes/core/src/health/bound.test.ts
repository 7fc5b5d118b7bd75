/** How far from normal an asset is bounds nothing of when it ends; what is known of the time left does. */
import { describe, expect, test } from 'vitest';
import type { Anomaly, Rul } from '../contract';
import { assess, createHealthState, healthDefaults, observe } from '.';

const head = (kind: string, by?: string) =>
  ({ v: 1, id: `plc#0~${kind}`, seq: 0, asset: 'pump-1', at: 0, ...(by && { by }) }) as const;

const anomaly = (score: number, anomalous = true): Anomaly => ({
  ...head('anomaly'), kind: 'anomaly', score, threshold: 75, anomalous, severity: 'critical',
  confidence: 1, contributions: {}, method: 'm', model: 'm',
}); // prettier-ignore

const rul = (p10: number | null, more: Partial<Rul> = {}, by?: string): Rul => ({
  ...head('rul', by), v: 2, kind: 'rul', quantiles: new Array<null>(9).fill(null), noDegradation: null,
  unit: 'h', cycleMs: null, p10, p50: p10 === null ? null : p10 + 400, p90: p10 === null ? null : p10 + 900, level: 0.8,
  censored: false, model: 'm', basis: 'b', reason: 'none', ...more,
}); // prettier-ignore

function health(objects: (Anomaly | Rul)[], { rulThreshold = 100, limits = healthDefaults.limits } = {}) {
  const state = createHealthState();
  for (const object of objects) observe(state, object, 0);
  const found = assess(state, 0, { options: { ...healthDefaults, limits }, rulThreshold });
  const detail = found?.contributors.find(({ name }) => name === 'anomaly')?.detail;
  return { score: found?.score, state: found?.state, detail };
}

describe('the greatest anomaly there is', () => {
  test('alone is critical, at 0: nothing is known of the time left', () => {
    expect(health([anomaly(100)])).toEqual({
      ...{ score: 0, state: 'critical', detail: 'anomalous, score 100, limit 50, urgent above 75' },
    });
  });

  test.each([
    [1e6, 30, 'warning'],
    [100, 30, 'warning'],
    [99.9, 29.97, 'critical'],
    [50, 15, 'critical'],
    [0, 0, 'critical'],
  ])('with %d h left at least, of 100 h that it takes to plan, is %d: %s', (p10, score, state) => {
    const found = health([anomaly(100), rul(p10)]);
    expect(found.score).toBeCloseTo(score, 9);
    expect(found.state).toBe(state);
  });

  test('says what bounds it', () => {
    expect(health([anomaly(100), rul(200)]).detail).toBe(
      'anomalous, score 100, at least 200 h left, limit 50, urgent above 75',
    );
    expect(health([anomaly(100), rul(0)]).detail).not.toContain('left');
  });

  test('goes by the shortest of several forecasts', () => {
    const lives = [rul(500), rul(50, {}, 'peaks'), rul(800, {}, 'slow')];
    expect(health([anomaly(100), ...lives]).score).toBeCloseTo(15, 9);
  });

  test.each([
    ['nothing degrades', rul(null, { noDegradation: 1 })],
    ['there is no forecast', rul(null)],
    ['the band is none', rul(200, { p90: null })],
    ['its upper end is no life', rul(200, { p90: Infinity })],
    ['its lower end is no life', rul(-1)],
  ])('is not bounded where %s', (_, life) => {
    expect(health([anomaly(100), life])).toMatchObject({ score: 0, state: 'critical' });
  });

  test.each([0, -1, NaN])('is not bounded by a threshold of %d', (rulThreshold) => {
    expect(health([anomaly(100), rul(200)], { rulThreshold }).score).toBe(0);
  });

  test('is bounded by the limit of critical that the asset has', () => {
    const limits = { watch: 90, warning: 80, critical: 60 };
    expect(health([anomaly(100), rul(200)], { limits })).toMatchObject({ score: 60, state: 'warning' });
  });
});

test('a bound makes nothing worse, and what is anomalous is never ok by it', () => {
  expect(health([anomaly(60, false), rul(200)])).toMatchObject({
    ...{ score: 60, detail: 'anomaly score 60, limit 50, urgent above 75' },
  });
  expect(health([anomaly(90), rul(200)], { limits: { watch: 20, warning: 20, critical: 20 } })).toMatchObject(
    { score: 19 },
  );
});
