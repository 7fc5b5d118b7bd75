import { z } from 'zod';
import { nameSchema } from '../envelope';
import { underMaintenanceSchema } from '../under-maintenance';
import { reasonSchema, stepBody } from './words';

/** Longest that an asset is said to be under maintenance at once, in minutes: four weeks. */
export const MAX_MAINTENANCE = 40_320;

const span = `must be a number above 0 and at most ${MAX_MAINTENANCE}`;

/** For how long an asset is under maintenance from now on, and why. */
export const maintenanceBodySchema = stepBody({
  minutes: z.number(span).gt(0, span).max(MAX_MAINTENANCE, span),
  comment: reasonSchema,
});

/** As a message says it (`msg.maintenance`); 0 minutes end it. */
export const maintenanceMessageSchema = z.object({
  asset: nameSchema,
  minutes: z.number(span).min(0, span).max(MAX_MAINTENANCE, span),
  comment: z.string().max(4000).default(''),
});

/** What an asset is under now; null: nothing. */
export const maintenanceAnswerSchema = z.object({
  asset: z.string(),
  maintenance: underMaintenanceSchema.nullable(),
});
