import { z } from 'zod';
import { dictionary } from './dictionary';
import { severitySchema } from './enums';
import { envelope, nameSchema, percentSchema } from './envelope';

/**
 * A detector's verdict. `score` is calibrated: 50 is the detector's own limit, whatever the detector.
 * `raw` keeps the detector's own statistic and limit. `score` is null while it learns, with a `reason`.
 */
export const anomalySchema = z.object({
  ...envelope('anomaly'),
  score: percentSchema.nullable(),
  threshold: percentSchema,
  anomalous: z.boolean(),
  severity: severitySchema,
  confidence: z.number().min(0).max(1),
  contributions: dictionary(z.number().min(0).max(1)),
  method: nameSchema,
  model: nameSchema,
  raw: z.object({ score: z.number(), threshold: z.number() }).optional(),
  reason: z.string().max(200).optional(),
});

export type Anomaly = z.infer<typeof anomalySchema>;
