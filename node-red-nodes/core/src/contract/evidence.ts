import { z } from 'zod';
import { nameSchema, timeSchema } from './envelope';
import { saidSchema } from './said-schema';

/** What a decision rests on: the quantity, its value at that time, and the limit it was held against. */
export const evidenceSchema = z.object({
  quantity: nameSchema,
  value: z.number().nullable(),
  limit: z.number().nullable(),
  unit: z.string().max(64),
  text: z.string().max(500),
  /** The text as a code with values, where a program made it. */
  said: saidSchema.optional(),
  at: timeSchema,
  ref: nameSchema,
});

/** One entry of a history: who did what when, and why. */
export const historySchema = z.object({
  at: timeSchema,
  by: nameSchema,
  action: nameSchema,
  comment: z.string().max(4000),
  /** The comment as a code with values, where a program made it. */
  said: saidSchema.optional(),
});

export type Evidence = z.infer<typeof evidenceSchema>;
export type HistoryEntry = z.infer<typeof historySchema>;
