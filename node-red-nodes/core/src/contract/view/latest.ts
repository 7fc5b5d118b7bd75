import { z } from 'zod';
import { anomalySchema } from '../anomaly';
import { timeSchema } from '../envelope';
import { featuresSchema } from '../features';
import { healthSchema } from '../health';
import { rulSchema } from '../rul';
import { lastValueSchema } from './last-value';
import { pacesSchema } from './paces';

/** What one way of making things said last of an asset. */
export const saidSchema = z.object({
  features: featuresSchema.optional(),
  anomaly: anomalySchema.optional(),
  rul: rulSchema.optional(),
  health: healthSchema.optional(),
});

/**
 * The newest that is known of one asset: its sensors' last values, and what was made of them. Above `branches` stands what comes
 * without a branch, else what the first by name says.
 */
export const latestSchema = z.object({
  asset: z.string(),
  sensors: z.record(z.string(), lastValueSchema),
  ...saidSchema.shape,
  /** What each branch said last, where there are any. */
  branches: z.record(z.string(), saidSchema).optional(),
  /** How often the asset, its sensors and its assessment have spoken. */
  paces: pacesSchema.optional(),
  /** Epoch ms of the newest object of any kind. */
  at: timeSchema,
});

export type LatestObject = z.infer<typeof saidSchema>;
export type Latest = z.infer<typeof latestSchema>;
