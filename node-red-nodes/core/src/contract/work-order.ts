import { z } from 'zod';
import { findingSchema, prioritySchema, workOrderStatusSchema, workOrderTypeSchema } from './enums';
import { envelope, nameSchema, timeSchema } from './envelope';
import { evidenceSchema, historySchema } from './evidence';
import { rationaleSchema } from './rationale';
import { rolesSchema } from './roles';

/** A span of time in which work is planned. */
export const plannedWindowSchema = z.object({ from: timeSchema, to: timeSchema });

/** A work order. `number` is null until the work-order node has given one; `due` comes from the RUL's lower bound. */
export const workOrderSchema = z.object({
  ...envelope('work-order'),
  number: nameSchema.nullable(),
  type: workOrderTypeSchema,
  priority: prioritySchema,
  status: workOrderStatusSchema,
  title: z.string().max(300),
  /** That of the rule which opened it; missing where it says none, in orders of other systems, and of earlier releases. */
  rationale: rationaleSchema.optional(),
  /** The roles that its rule has told; missing where it tells none. */
  tells: rolesSchema.optional(),
  origin: nameSchema,
  failureMode: nameSchema.nullable(),
  /** Said when it is closed; missing in orders that are open, of other systems, and of earlier releases. */
  finding: findingSchema.optional(),
  parts: z.array(z.object({ code: nameSchema, quantity: z.number().positive() })).max(100),
  technician: nameSchema.nullable(),
  due: timeSchema.nullable(),
  planned: plannedWindowSchema.nullable(),
  evidence: z.array(evidenceSchema).max(20),
  history: z.array(historySchema).max(200),
});

export type WorkOrder = z.infer<typeof workOrderSchema>;
