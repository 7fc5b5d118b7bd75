import { classificationSchema } from '@mantis-pdm/core/contract/view';
import { z } from 'zod';
import { adapter } from '../adapter';
import { machineSchema } from './machine';

/** The classifier trained on AI4I 2020. */
const MODEL = 'ai4i-failure';

const predictionSchema = z.object({
  anomaly: z.boolean(),
  failure_probability: z.number().min(0).max(1),
  prediction: z.literal([0, 1]),
});

/** `POST /api/predict`: machine failure from five readings of a milling machine. */
export const predict = adapter({
  path: '/api/predict',
  summary: 'Failure probability and anomaly of a milling machine from five readings',
  body: machineSchema,
  gives: predictionSchema,
  over: { method: 'POST', path: '/api/v1/models/:id/classify' },
  answer: classificationSchema,
  ask: ({ udi, ...readings }) => ({ params: { id: MODEL }, body: { features: { type: udi, ...readings } } }),
  tell: ({ anomalous, failureProbability, failure }): z.infer<typeof predictionSchema> => ({
    anomaly: anomalous,
    failure_probability: failureProbability,
    prediction: failure ? 1 : 0,
  }),
});
