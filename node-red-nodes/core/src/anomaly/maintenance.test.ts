import { expect, test } from 'vitest';
import type { Features } from '../contract';
import {
  anomalyDefaults,
  createAnomalyState,
  detectAnomaly,
  detectors,
  restAnomaly,
  type AnomalyState,
} from '.';
import { seeded } from './seeded';

const MINUTE = 60_000;
const context = {
  detector: detectors['residual-cusum'],
  options: anomalyDefaults,
  method: 'residual-cusum',
  threshold: 85,
};

/** Windows of ten values of one a minute, as they come. */
function windows(level: number) {
  const random = seeded(7);
  return (i: number): Features => {
    const values = Array.from({ length: 10 }, () => level + random() + random() + random() - 1.5);
    return {
      ...{
        v: 1,
        kind: 'features',
        id: `t#${i}~features`,
        seq: i,
        asset: 'pump-1',
        at: (i + 1) * 10 * MINUTE,
      },
      ...{ axis: 'time', window: { from: i * 10 * MINUTE, to: (i + 1) * 10 * MINUTE } },
      ...{ values: {}, newest: { x: values }, quality: 100 },
    } as unknown as Features;
  };
}

const rows = ({ regimes: { all } }: AnomalyState) =>
  'learning' in all ? all.learning : (all.more as NonNullable<typeof all.more>).learning;

test('nothing is learned while an asset is worked on, and nothing is said of it', () => {
  const state = createAnomalyState();
  const at = windows(50);
  for (let i = 0; i < 40; i++) detectAnomaly(at(i), state, context);
  const before = structuredClone(rows(state));
  const resting = restAnomaly(windows(90)(40), state, { ...context, since: '10:00' });
  expect(resting).toMatchObject({ score: null, anomalous: false });
  expect(resting.reason).toBe('under maintenance since 10:00: nothing is learned');
  expect(rows(state)).toEqual({ ...before, broken: true });
});

test('time that it was worked on is no time that it was learned in', () => {
  const learn = (rested: boolean) => {
    const state = createAnomalyState();
    const at = windows(50);
    for (let i = 0; i < 10; i++) detectAnomaly(at(i), state, context);
    if (rested) restAnomaly(at(10), state, { ...context, since: '' });
    for (let i = 14; i < 20; i++) detectAnomaly(at(i), state, context);
    return rows(state);
  };
  expect([learn(true).took, learn(false).took].map((took = 0) => took / MINUTE)).toEqual(
    [160, 200].map((t) => expect.closeTo(t, -1)),
  );
  expect(learn(true)).not.toHaveProperty('broken');
});

test('an asset that is worked on before anything is known of it is not known afterwards', () => {
  const state = createAnomalyState();
  restAnomaly(windows(50)(0), state, { ...context, since: '' });
  expect(state).toEqual(createAnomalyState());
});
