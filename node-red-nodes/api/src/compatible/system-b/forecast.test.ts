import { assetProfileSchema, type Rul } from '@mantis-pdm/core/contract';
import { ApiError, House, type Historian } from '@mantis-pdm/node-red-kit';
import { askRoute } from '@mantis-pdm/node-red-kit/testing';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { adapterRoutes, adapters } from '..';
import { ModelShelf } from '../../../../condition/src/onnx/model-shelf';
import { forecastRoutes } from '../../../../condition/src/predict/forecast';
import { rul } from '../../../../condition/src/testing/objects.fixture';
import { cardOf, golden, MODELS, TURBOFAN } from '../../../../condition/src/testing/shipped.fixture';

interface Forecast {
  predicted_rul_hours: number | null;
  confidence_interval: [number, number] | null;
  recommended_action: string;
  priority: string;
  model_version: string;
  censored: boolean;
  reason?: string;
}

const HOUR = 3_600_000;
const shelf = new ModelShelf([MODELS]);
afterAll(() => shelf.close());

let house: House;
let latest: Rul | undefined;
beforeEach(() => {
  house = new House();
  latest = undefined;
  house.provide('models', shelf);
  house.provide('historian', { latest: () => latest && { rul: latest } } as unknown as Historian);
  declare('pump-1', { class: 'hydraulic-pump', criticality: 'high', rulThreshold: 100 });
});

function declare(match: string, profile: object): void {
  house.assets.declare(match, assetProfileSchema.parse({ match, ...profile }));
}

async function forecast(body: unknown): Promise<Forecast> {
  const routes = adapterRoutes(
    adapters,
    forecastRoutes(house, () => 0),
  );
  return (await askRoute(routes, 'POST /api/v1/forecast', { body })).body as Forecast;
}

const worn = (hours: number, from = 0) =>
  Array.from({ length: hours }, (_, i) => ({
    timestamp: new Date((from + i) * HOUR).toISOString(),
    value: 1 + 0.01 * i + 0.002 * Math.sin(7 * i),
  }));

describe('from a history', () => {
  test('with ISO times, in any order and some of them twice: hours until its trend reaches the threshold', async () => {
    const history = [...worn(100), ...worn(10)].reverse();
    const told = await forecast({ machine_id: 'pump-1', history, threshold: 3 });
    expect(told).toMatchObject({ model_version: 'trend', priority: 'medium', censored: false });
    expect(told.predicted_rul_hours).toBeGreaterThan(90);
    expect(told.predicted_rul_hours).toBeLessThan(112);
    const [low, high] = told.confidence_interval as [number, number];
    expect(low < (told.predicted_rul_hours as number) && (told.predicted_rul_hours as number) < high).toBe(
      true,
    );
  });

  test('near its end, work is to be planned as the machine’s criticality has it', async () => {
    const ask = (machine_id: string) => forecast({ machine_id, history: worn(100), threshold: 2.2 });
    declare('spindle-1', { class: 'cnc-spindle', criticality: 'critical' });
    expect(await ask('pump-1')).toMatchObject({
      priority: 'high',
      recommended_action: expect.stringMatching(/^Plan its/) as string,
    });
    expect((await ask('spindle-1')).priority).toBe('urgent');
  });

  test('that does not wear: none, with the reason', async () => {
    const level = worn(60).map(({ timestamp }, i) => ({ timestamp, value: 1 + 0.01 * Math.sin(9 * i) }));
    expect(await forecast({ machine_id: 'pump-1', history: level, threshold: 3 })).toMatchObject({
      predicted_rul_hours: null,
      confidence_interval: null,
      recommended_action: 'Go on watching it',
      priority: 'low',
      reason: expect.stringMatching(/^No degradation/) as string,
    });
  });

  test('takes threshold and direction from the asset', async () => {
    declare('belt-1', { indicator: { feature: 'tension', threshold: -3, direction: 'falling' } });
    const history = worn(100).map(({ timestamp, value }) => ({ timestamp, value: -value }));
    expect((await forecast({ machine_id: 'belt-1', history })).predicted_rul_hours).toBeGreaterThan(90);
  });
});

describe('from features', () => {
  const { age, ...features } = Object.fromEntries(
    cardOf(TURBOFAN).inputs.features.map(({ name }, i) => [name, golden(TURBOFAN).inputs[0][i]]),
  );

  test('by the model of its class, in hours where a cycle has a duration', async () => {
    declare('engine-1', { class: 'turbofan', cycleMs: 2 * HOUR });
    const told = await forecast({ machine_id: 'engine-1', features, ...(age === undefined ? {} : { age }) });
    expect(told.model_version).toMatch(/^turbofan-rul-fd00\d@\d+\.\d+\.\d+$/);
    expect(told.predicted_rul_hours).toBeGreaterThan(0);
  });

  test('without hours where it has none, and without a model where none fits', async () => {
    declare('engine-2', { class: 'turbofan' });
    const told = await forecast({ machine_id: 'engine-2', features, ...(age === undefined ? {} : { age }) });
    expect(told).toMatchObject({
      predicted_rul_hours: null,
      reason: expect.stringContaining('no cycle duration') as string,
    });
    expect((await forecast({ machine_id: 'pump-1', features })).reason).toContain('No model fits');
  });

  test('a model that does not load is 503', async () => {
    declare('engine-1', { class: 'turbofan' });
    house.provide('models', { ...shelf, cards: () => Promise.reject(new Error('no disk')) } as never);
    await expect(forecast({ machine_id: 'engine-1', features })).rejects.toMatchObject({ status: 503 });
  });
});

describe('the latest of the asset', () => {
  test('is what the node told last', async () => {
    latest = { ...rul('pump-1', 300, 0), unit: 'h' };
    expect(await forecast({ machine_id: 'pump-1' })).toMatchObject({
      predicted_rul_hours: 300,
      confidence_interval: [150, 600],
      recommended_action: 'Inspect it and order parts',
    });
    latest = { ...latest, censored: true, p10: 1 };
    expect(await forecast({ machine_id: 'pump-1' })).toMatchObject({ censored: true, priority: 'low' });
    latest = { ...latest, p10: null, p50: null, p90: null, reason: 'Too few.' };
    expect(await forecast({ machine_id: 'pump-1' })).toMatchObject({ reason: 'Too few.' });
  });

  test('is 404 where there is none', async () => {
    await expect(forecast({ machine_id: 'pump-1' })).rejects.toMatchObject({ status: 404 });
  });
});

test.each([
  [[], 'must be a JSON object'],
  [{}, 'machine_id is missing'],
  [{ machine_id: 'a', threshold: 'x' }, 'threshold is "x"'],
  [{ machine_id: 'a', direction: 'up' }, 'direction is "up"'],
  [{ machine_id: 'a', history: 5 }, 'must be a list'],
  [{ machine_id: 'a', history: [null] }, 'history.0 is null'],
  [{ machine_id: 'a', history: [{ timestamp: 'soon', value: 1 }] }, 'history.0.timestamp is "soon"'],
  [{ machine_id: 'a', history: [{ timestamp: 0, value: '1' }] }, 'history.0.value is "1"'],
  [{ machine_id: 'a', history: [] }, 'threshold is missing'],
  [{ machine_id: 'a', features: { x: 'y' } }, 'features.x is "y"'],
  [{ machine_id: 'a', features: {}, age: -1 }, 'age is -1'],
])('%j is refused', async (body, sentence) => {
  const refusal = await forecast(body).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ApiError);
  expect(refusal).toMatchObject({ status: 400, message: expect.stringContaining(sentence) as string });
});
