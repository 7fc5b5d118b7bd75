import type { ModelCard } from '@mantis-pdm/core/contract';
import { ApiError, type ApiRoute, type Models } from '@mantis-pdm/node-red-kit';
import { predictRequestSchema, predictRow } from './request';

/** The classifier trained on AI4I 2020. */
const MODEL = 'ai4i-failure';

/** `POST /api/predict`: machine failure from five readings. */
export function predictRoutes(models: Models): ApiRoute[] {
  return [
    {
      method: 'POST',
      path: '/api/predict',
      role: 'viewer',
      tag: 'models',
      summary: 'Failure probability and anomaly of a milling machine from five readings',
      request: predictRequestSchema,
      response: {
        type: 'object',
        required: ['anomaly', 'failure_probability', 'prediction'],
        properties: {
          anomaly: { type: 'boolean' },
          failure_probability: { type: 'number', minimum: 0, maximum: 1 },
          prediction: { enum: [0, 1] },
        },
      },
      handle: async ({ body }) => ({ status: 200, body: await predict(models, predictRow(body)) }),
    },
  ];
}

async function predict(models: Models, row: number[]) {
  const model = await models.load(MODEL).catch((error: Error) => {
    throw new ApiError(503, error.message);
  });
  requireClassifier(model.card);
  const answer = await model.run(row);
  const { thresholds } = model.card;
  const probability = Math.min(1, Math.max(0, answer.failure_probability[0]));
  return {
    anomaly: answer.anomaly_score[0] > thresholds.anomaly,
    failure_probability: probability,
    prediction: probability >= thresholds.prediction ? 1 : 0,
  };
}

/** A user may have put a model of their own in the place of ours. @throws ApiError 503 when it is another kind. */
function requireClassifier({ id, outputs, thresholds }: ModelCard): void {
  const named = new Set(outputs.map(({ name }) => name));
  const absent = [
    ...['failure_probability', 'anomaly_score']
      .filter((name) => !named.has(name))
      .map((name) => `output ${name}`),
    ...['anomaly', 'prediction']
      .filter((name) => !Object.hasOwn(thresholds, name))
      .map((name) => `threshold ${name}`),
  ];
  if (absent.length > 0) throw new ApiError(503, `Model ${id}: its card has no ${absent.join(', no ')}.`);
}
