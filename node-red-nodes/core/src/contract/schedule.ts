import { z } from 'zod';
import { envelope, nameSchema, timeSchema } from './envelope';

/** A plan for the open work orders: who does what when, how good it is, and what could not be placed and why. */
export const scheduleSchema = z.object({
  ...envelope('schedule'),
  assignments: z
    .array(z.object({ workOrder: nameSchema, technician: nameSchema, from: timeSchema, to: timeSchema }))
    .max(10_000),
  objective: z.number(),
  bound: z.number(),
  gap: z.number().nonnegative(),
  unplaced: z.array(z.object({ workOrder: nameSchema, reason: z.string().max(500) })).max(10_000),
});

export type Schedule = z.infer<typeof scheduleSchema>;
