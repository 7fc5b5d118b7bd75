import { z } from 'zod';
import { percentSchema } from '../envelope';

/** One reading as it is usually sent; what else `normalise` understands is taken, too. */
const reading = z.looseObject({
  timestamp: z.union([z.iso.datetime({ offset: true }), z.number()]),
  assetId: z.string(),
  sensorId: z.string(),
  value: z.union([z.number(), z.boolean(), z.null()]),
  unit: z.string().optional(),
  quality: percentSchema.optional(),
});

/** Readings as they come in: one, or several. */
export const readingsSchema = z.union([reading, z.array(reading)]);

const told = z.object({ index: z.number().int(), field: z.string(), message: z.string() });

/** What became of readings: how many were taken, and which were not and why. */
export const takenSchema = z.object({
  accepted: z.number().int().nonnegative(),
  /** The same request had been taken before. */
  repeated: z.literal(true).optional(),
  leftOut: z.number().int().positive().optional(),
  reason: z.string().optional(),
  errors: z.array(told).optional(),
  /** What of the readings measures nothing, and why. */
  notRead: z.array(told).optional(),
});
