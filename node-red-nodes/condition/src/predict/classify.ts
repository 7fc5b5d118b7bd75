import { say, type Said } from '@mantis-pdm/core/contract/said';
import type { ModelCard } from '@mantis-pdm/core/contract';
import {
  classificationRequestSchema,
  classificationSchema,
  modelParamsSchema,
  type Classification,
} from '@mantis-pdm/core/contract/view';
import { ApiError, route, type ApiRoute, type Models } from '@mantis-pdm/node-red-kit';

/** `POST /api/v1/models/:id/classify`: what a classifier says of a machine. */
export function classifyRoutes(models: Models): ApiRoute[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/models/:id/classify',
      role: 'viewer',
      tag: 'models',
      summary:
        'Probability of a failure, and whether the machine is unusual, by a classifier from its features',
      takes: { params: modelParamsSchema, body: classificationRequestSchema },
      gives: classificationSchema,
      handle: async ({ params, body }) => ({
        status: 200,
        body: await classify(models, params.id, body.features),
      }),
    }),
  ];
}

async function classify(
  models: Models,
  id: string,
  features: Record<string, number>,
): Promise<Classification> {
  const model = await models.load(id).catch((error: Error & { said?: Said }) => {
    throw new ApiError(503, error.said ?? error.message);
  });
  requireClassifier(model.card);
  const answer = await model.run(rowOf(model.card, features));
  const { thresholds, version } = model.card;
  const failureProbability = Math.min(1, Math.max(0, answer.failure_probability[0]));
  const anomalyScore = answer.anomaly_score[0];
  return {
    model: `${id}@${version}`,
    failureProbability,
    failure: failureProbability >= thresholds.prediction,
    anomalyScore,
    anomalous: anomalyScore > thresholds.anomaly,
  };
}

/** The features in the order of the model. @throws ApiError 400 that names the first that is missing. */
function rowOf({ inputs }: ModelCard, features: Record<string, number>): number[] {
  return inputs.features.map(({ name, unit }) => {
    if (Object.hasOwn(features, name)) return features[name];
    const said =
      unit === ''
        ? say('model.feature-missing', { name })
        : say('model.feature-missing.unit', { name, unit });
    throw new ApiError(400, said, `features.${name}`);
  });
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
  if (absent.length > 0) throw new ApiError(503, say('model.card-lacks', { model: id, absent }));
}
