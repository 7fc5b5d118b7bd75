import { z } from 'zod';
import { stepBody } from './words';

/** Which model a request is about. */
export const modelParamsSchema = z.object({ id: z.string() });

/** The features that a model is asked with, by the names of its card. */
export const classificationRequestSchema = stepBody({
  features: z.record(z.string(), z.number(), 'must be numbers by the names of the model’s features'),
});

/** What a classifier says of a machine: the probability 0–1 of a failure, how unusual it is, and both held against the card's limits. */
export const classificationSchema = z.object({
  model: z.string(),
  failureProbability: z.number().min(0).max(1),
  failure: z.boolean(),
  anomalyScore: z.number(),
  anomalous: z.boolean(),
});

export type Classification = z.infer<typeof classificationSchema>;
