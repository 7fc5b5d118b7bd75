import { z } from 'zod';
import { nameSchema, timeSchema } from './envelope';

/**
 * An asset that is out of service for good. What belongs to it is kept, unless `eraseInMs` says after how long it is deleted:
 * milliseconds that a suite has to run until then, so that no clock that is set deletes anything. Null: it is kept.
 */
export const retirementSchema = z.object({
  /** Epoch ms. */
  at: timeSchema,
  by: nameSchema,
  reason: z.string().max(4000),
  eraseInMs: z.number().nonnegative().nullable(),
});

export type Retirement = z.infer<typeof retirementSchema>;
