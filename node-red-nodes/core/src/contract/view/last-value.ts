import { z } from 'zod';
import { percentSchema, timeSchema } from '../envelope';

/** The last value of one sensor. */
export const lastValueSchema = z.object({
  value: z.number().nullable(),
  unit: z.string(),
  quality: percentSchema,
  /** Source time, epoch ms, or cycle number on the cycle axis. */
  at: z.number(),
  /** Epoch ms of the message; only on the cycle axis. */
  receivedAt: timeSchema.optional(),
});

export type LastValue = z.infer<typeof lastValueSchema>;
