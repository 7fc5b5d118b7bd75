import { z } from 'zod';
import { nameSchema, timeSchema } from './envelope';

/** What a decision rests on: the quantity, its value at that time, and the limit it was held against. */
export const evidenceSchema = z.object({
  quantity: nameSchema,
  value: z.number().nullable(),
  limit: z.number().nullable(),
  unit: z.string().max(64),
  text: z.string().max(500),
  at: timeSchema,
  ref: nameSchema,
});

/** One entry of a history: who did what when, and why. */
export const historySchema = z.object({
  at: timeSchema,
  by: nameSchema,
  action: nameSchema,
  comment: z.string().max(4000),
});

export type Evidence = z.infer<typeof evidenceSchema>;
export type HistoryEntry = z.infer<typeof historySchema>;
