import { z } from 'zod';
import { healthStateSchema } from './enums';
import { envelope, nameSchema, percentSchema, timeSchema } from './envelope';
import { saidSchema } from './said-schema';
import { underMaintenanceSchema } from './under-maintenance';

/** One reason for a health score: its own score 0–100, in words, and when it was last true. */
export const contributorSchema = z.object({
  name: nameSchema,
  score: percentSchema,
  detail: z.string().max(200),
  /** The detail as a code with values. */
  said: saidSchema.optional(),
  at: timeSchema,
});

/** Scores below which the state is watch, warning, critical, as the asset's health node has them. */
export const healthLimitsSchema = z.object({
  watch: percentSchema,
  warning: percentSchema,
  critical: percentSchema,
});

/**
 * Health of an asset: 100 as new, 0 failed. `score` is null and `state` unknown when nothing current is known.
 * `stale` tells that the newest input is older than its stated maximum age. `limits` are those that made the state of the score;
 * objects of the first release have none. While the asset is under `maintenance`, nothing is said of its health: `state` is unknown.
 */
export const healthSchema = z.object({
  ...envelope('health'),
  score: percentSchema.nullable(),
  state: healthStateSchema,
  contributors: z.array(contributorSchema).max(100),
  missing: z.array(nameSchema).max(100),
  stale: z.boolean(),
  lastUpdate: timeSchema.nullable(),
  limits: healthLimitsSchema.optional(),
  maintenance: underMaintenanceSchema.optional(),
});

export type Contributor = z.infer<typeof contributorSchema>;
export type HealthLimits = z.infer<typeof healthLimitsSchema>;
export type Health = z.infer<typeof healthSchema>;
