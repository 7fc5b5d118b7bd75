import { assetProfileSchema, type Rul } from '@mantis-pdm/core/contract';
import { House, type Historian } from '@mantis-pdm/node-red-kit';
import { askRoute } from '@mantis-pdm/node-red-kit/testing';
import { expect, test } from 'vitest';
import { rul } from '../testing/objects.fixture';
import { forecastRoutes } from './forecast';

const HOUR = 3_600_000;
const house = new House();
let latest: Rul | undefined;
house.provide('historian', { latest: () => latest && { rul: latest } } as unknown as Historian);
house.assets.declare(
  'pump-1',
  assetProfileSchema.parse({ match: 'pump-1', class: 'pump', rulThreshold: 100, cycleMs: HOUR }),
);

const forecast = async (body: unknown) =>
  (await askRoute(forecastRoutes(house, () => 0), 'POST /api/v1/assets/:id/forecast', { params: { id: 'pump-1' }, body })).body; // prettier-ignore

test('the latest is told in its own unit, with what it means for the work', async () => {
  latest = rul('pump-1', 300, 0);
  expect(await forecast({})).toMatchObject({
    ...{ asset: 'pump-1', unit: 'cycles', cycleMs: HOUR, p10: 150, p50: 300, p90: 600, censored: false },
    ...{ action: 'inspect', priority: 'medium' },
  });
  latest = { ...latest, p10: 50 };
  expect(await forecast({})).toMatchObject({ action: 'plan' });
  latest = { ...latest, censored: true };
  expect(await forecast({})).toMatchObject({ censored: true, action: 'watch', priority: 'low' });
});

test('a history is in hours; its readings come in any order and some of them twice', async () => {
  const worn = Array.from({ length: 100 }, (_, i) => ({
    at: i * HOUR,
    value: 1 + 0.01 * i + 0.002 * Math.sin(7 * i),
  }));
  const told = await forecast({ history: [...worn, worn[3]].reverse(), threshold: 3 });
  expect(told).toMatchObject({ unit: 'h', model: 'trend', action: 'inspect' });
  expect((told as { p50: number }).p50).toBeGreaterThan(90);
});

test('it says for how long a degradation shows, and how likely there is none', async () => {
  latest = { ...rul('pump-1', 300, 0), degradedFor: 120, noDegradation: 0.01 };
  expect(await forecast({})).toMatchObject({ degradedFor: 120, noDegradation: 0.01 });
  latest = { ...rul('pump-1', 300, 0), ...{ p10: null, p50: null, p90: null, noDegradation: 0.9 } };
  const silent = await forecast({});
  expect(silent).toMatchObject({ p50: null, noDegradation: 0.9 });
  expect(silent).not.toHaveProperty('degradedFor');
  const history = Array.from({ length: 100 }, (_, i) => ({ at: i * HOUR, value: 1 + 0.01 * i }));
  const worn = (await forecast({ history, threshold: 3 })) as { degradedFor: number; noDegradation: number };
  expect(worn.degradedFor).toBe(99);
  expect(worn.noDegradation).toBeLessThan(0.05);
  const level = await forecast({ history: history.map(({ at }, i) => ({ at, value: i % 3 })), threshold: 9 });
  expect((level as { noDegradation: number }).noDegradation).toBeGreaterThan(0.5);
});

test('of a history, too, what happens every day is no wear', async () => {
  const history = Array.from({ length: 40 }, (_, i) => ({
    at: i * HOUR,
    value: 5 - 3 * Math.cos((2 * Math.PI * i) / 80),
  }));
  expect(await forecast({ history, threshold: 20 })).toMatchObject({
    p50: null,
    reason: expect.stringContaining('about 9 h') as string,
  });
});

test.each([
  [{ history: [] }, 'threshold'],
  [{ history: [{ at: 'soon', value: 1 }] }, 'history.0.at'],
  [{ features: { x: 'y' } }, 'features.x'],
  [{ age: -1 }, 'age'],
  [{ direction: 'up' }, 'direction'],
])('%j is refused by name', async (body, field) => {
  await expect(forecast(body)).rejects.toMatchObject({ status: 400, field });
});
