import { expect, test } from 'vitest';
import { examples } from '../contract/example.fixture';
import { healthSchema } from '../contract';
import { assess, createHealthState, healthDefaults, observe } from '.';

test('an asset that is worked on has no health, and says why', () => {
  const state = createHealthState();
  const anomaly = { ...examples.anomaly, at: 1_000 };
  observe(state, anomaly);
  const maintenance = { from: 900, until: 5_000, by: 'anna', reason: 'bearing change' };
  const context = { options: healthDefaults, rulThreshold: 100, cause: anomaly };
  const health = assess(state, 1_000, { ...context, maintenance });
  expect(health).toMatchObject({
    score: null,
    state: 'unknown',
    contributors: [],
    missing: [],
    stale: false,
  });
  expect(healthSchema.parse(health).maintenance).toEqual(maintenance);
  expect(assess(state, 6_000, context)).not.toHaveProperty('maintenance');
});
