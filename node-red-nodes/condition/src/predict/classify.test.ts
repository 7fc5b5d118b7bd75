import { askRoute } from '@mantis-pdm/node-red-kit/testing';
import { expect, test } from 'vitest';
import { ModelShelf } from '../onnx/model-shelf';
import { ShelfFolder } from '../testing/shelf-folder.fixture';
import { AI4I, cardOf, golden, MODELS } from '../testing/shipped.fixture';
import { classifyRoutes } from './classify';

const routes = classifyRoutes(new ModelShelf([MODELS]));
const names = cardOf(AI4I).inputs.features.map(({ name }) => name);
const { inputs, outputs } = golden(AI4I);
const features = (row: number[]) => Object.fromEntries(names.map((name, i) => [name, row[i]]));

const classify = async (body: unknown, id = AI4I) =>
  (await askRoute(routes, 'POST /api/v1/models/:id/classify', { params: { id }, body })).body;

test('the golden rows are answered as where the model was trained, held against the limits of its card', async () => {
  const { thresholds, version } = cardOf(AI4I);
  for (const [i, row] of inputs.entries()) {
    const [probability] = outputs.failure_probability[i];
    const [score] = outputs.anomaly_score[i];
    expect(await classify({ features: features(row) })).toEqual({
      model: `${AI4I}@${version}`,
      failureProbability: expect.closeTo(probability, 5) as number,
      failure: probability >= thresholds.prediction,
      anomalyScore: expect.closeTo(score, 5) as number,
      anomalous: score > thresholds.anomaly,
    });
  }
});

test('features come in any order; one that is missing is named', async () => {
  const { torque: _, ...rest } = features(inputs[0]);
  await expect(classify({ features: rest })).rejects.toMatchObject({
    ...{
      status: 400,
      field: 'features.torque',
      message: 'features.torque is missing: must be a number in Nm',
    },
  });
  const turned = Object.fromEntries(Object.entries(features(inputs[0])).reverse());
  expect(await classify({ features: turned })).toEqual(await classify({ features: features(inputs[0]) }));
});

test('a feature without a unit is named without one', async () => {
  const folder = new ShelfFolder();
  folder.copy(AI4I, 'bare', ({ inputs }) => ({
    inputs: { ...inputs, features: inputs.features.map((feature) => ({ ...feature, unit: '' })) },
  }));
  const params = { id: 'bare' };
  const bare = classifyRoutes(new ModelShelf([folder.path]));
  await expect(
    askRoute(bare, 'POST /api/v1/models/:id/classify', { params, body: { features: {} } }),
  ).rejects.toMatchObject({ message: `features.${names[0]} is missing: must be a number` });
  folder.remove();
});

test('a model that is no classifier, or is not there, is a 503 that says why', async () => {
  await expect(classify({ features: {} }, 'turbofan-rul-fd001')).rejects.toMatchObject({ status: 503 });
  await expect(classify({ features: {} }, 'none')).rejects.toMatchObject({ status: 503 });
});
