import { jsonSchemaOf } from '@mantis-pdm/core/contract';
import type { Schema } from '@mantis-pdm/core/contract/view';
import { ApiError, type Models } from '@mantis-pdm/node-red-kit';
import { askRoute } from '@mantis-pdm/node-red-kit/testing';
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { adapterRoutes, adapters } from '..';
import { ModelShelf } from '../../../../condition/src/onnx/model-shelf';
import { classifyRoutes } from '../../../../condition/src/predict/classify';
import { ShelfFolder } from '../../../../condition/src/testing/shelf-folder.fixture';
import { golden, AI4I, MODELS } from '../../../../condition/src/testing/shipped.fixture';

const shelf = new ModelShelf([MODELS]);
const routesOf = (models: Models) => adapterRoutes(adapters, classifyRoutes(models));

/** A machine that works as it should, in the request of system C. */
const fine = {
  udi: 'M14860',
  air_temperature: 298.1,
  process_temperature: 308.6,
  rotational_speed: 1551,
  torque: 42.8,
  tool_wear: 0,
};

interface Prediction {
  anomaly: boolean;
  failure_probability: number;
  prediction: 0 | 1;
}

const predict = async (body: unknown, models: Models = shelf): Promise<Prediction> =>
  (await askRoute(routesOf(models), 'POST /api/predict', { body })).body as Prediction;

test('the data set’s own first machine is fine', async () => {
  const answer = await predict(fine);
  expect(answer).toMatchObject({ anomaly: false, prediction: 0 });
  expect(answer.failure_probability).toBeLessThan(0.1);
});

test('a worn tool under high torque fails', async () => {
  const answer = await predict({
    ...fine,
    udi: 'L47181',
    rotational_speed: 1300,
    torque: 65,
    tool_wear: 230,
  });
  expect(answer.prediction).toBe(1);
  expect(answer.failure_probability).toBeGreaterThan(0.5);
});

test('the golden rows are answered as where the model was trained', async () => {
  const { inputs, outputs } = golden(AI4I);
  for (const [i, [type, air, process, speed, torque, wear]] of inputs.entries()) {
    const answer = await predict({
      udi: `${'LMH'[type]}1`,
      air_temperature: air,
      process_temperature: process,
      rotational_speed: speed,
      torque,
      tool_wear: wear,
    });
    expect(answer.failure_probability).toBeCloseTo(outputs.failure_probability[i][0], 5);
  }
});

describe('udi', () => {
  const { tool_wear: _, ...machine } = fine;
  const probability = async (udi: unknown) =>
    (await predict({ ...machine, udi, tool_wear: 205, torque: 60, rotational_speed: 1350 }))
      .failure_probability;

  test('tells the quality type by its first letter, on which overstrain depends', async () => {
    expect(await probability('L47181')).toBeGreaterThan(await probability('H29424'));
    expect(await probability(' l47181')).toBe(await probability('L47181'));
  });

  test('that is an integer is read as type L, the most frequent', async () => {
    expect(await probability(47181)).toBe(await probability('L47181'));
    expect(await probability('47181')).toBe(await probability('L47181'));
  });

  test.each([
    undefined,
    null,
    '',
    'X1',
    '-5',
    '1'.repeat(16),
    1.5,
    {},
    ['M'],
    '__proto__',
    'Hello world',
    'M14 860',
  ])('%j is refused by name', async (udi) => {
    await expect(predict({ ...fine, udi })).rejects.toMatchObject({ status: 400, field: 'udi' });
  });
});

describe('a bad request is refused with 400', () => {
  const fields = [
    'air_temperature',
    'process_temperature',
    'rotational_speed',
    'torque',
    'tool_wear',
  ] as const;

  test.each(fields)('without %s, and names it', async (field) => {
    const { [field]: _, ...rest } = fine;
    await expect(predict(rest)).rejects.toMatchObject({
      status: 400,
      field,
      message: expect.stringMatching(
        new RegExp(`^${field} is missing: must be a number from .* to .* \\w+\\.$`),
      ) as string,
    });
  });

  test.each(['warm', '', null, true, Infinity, [1], 'Infinity'])('torque %j', async (torque) => {
    await expect(predict({ ...fine, torque })).rejects.toMatchObject({ status: 400, field: 'torque' });
  });

  test.each([
    ['air_temperature', 25.3],
    ['process_temperature', 36],
    ['rotational_speed', -1],
    ['torque', -0.1],
    ['torque', '0x2A'],
    ['torque', '0b11'],
    ['tool_wear', -5],
    ['tool_wear', '1_000'],
    ['tool_wear', 1e300],
  ])('%s %j, which cannot be', async (field, value) => {
    await expect(predict({ ...fine, [field]: value })).rejects.toMatchObject({ status: 400, field });
  });

  test.each([undefined, null, 7, 'text', [fine]])('body %j', async (body) => {
    await expect(predict(body)).rejects.toThrow('must be a JSON object with udi and five readings.');
  });

  test('but numbers may come as text, as forms send them', async () => {
    expect(await predict({ ...fine, torque: '42.8' })).toEqual(await predict(fine));
  });
});

test('a model that does not load is a 503 with the reason, and nothing worse', async () => {
  const asking = predict(fine, new ModelShelf(['/nowhere']));
  await expect(asking).rejects.toThrow(ApiError);
  await expect(asking).rejects.toMatchObject({
    status: 503,
    message: expect.stringContaining('There is no model "ai4i-failure"') as string,
  });
});

test('a model of the user’s own that is no such classifier is a 503 that says why', async () => {
  const folder = new ShelfFolder();
  folder.copy(AI4I, AI4I, ({ outputs }) => ({
    outputs: outputs.slice(0, 1),
    thresholds: { prediction: 0.5 },
  }));
  await expect(predict(fine, new ModelShelf([folder.path]))).rejects.toMatchObject({
    status: 503,
    message: 'Model ai4i-failure: its card has no output anomaly_score, threshold anomaly.',
  });
  folder.remove();
});

test('what is documented is what is taken and given', async () => {
  const [route] = routesOf(shelf);
  const ajv = new Ajv({ strict: false });
  const shapes = [route.takes?.body, route.gives].map((schema) => jsonSchemaOf(schema as Schema));
  const [request, response] = shapes.map((shape) => ajv.compile(shape));
  expect(request(fine)).toBe(true);
  expect(request({ ...fine, torque: 'warm' })).toBe(false);
  expect(request({ ...fine, torque: -1 })).toBe(false);
  expect(response(await predict(fine))).toBe(true);
  expect(route).toMatchObject({ method: 'POST', path: '/api/predict', role: 'viewer' });
});

test('it stands only where there is a classifier', () => {
  expect(adapterRoutes(adapters, [])).toEqual([]);
});
