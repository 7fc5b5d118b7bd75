import { z } from 'zod';
import { retirementSchema } from '../retirement';
import { reasonSchema, stepBody } from './words';

/** Why an asset goes, and its id once more: what is deleted is named by whoever deletes it. */
export const eraseBodySchema = stepBody({ confirm: z.string(), comment: reasonSchema });

/** Why an asset is retired. */
export const retireBodySchema = stepBody({ comment: reasonSchema });

/** What an asset is now; null: in service. */
export const retirementAnswerSchema = z.object({
  asset: z.string(),
  retirement: retirementSchema.nullable(),
});

/** Everything that is deleted with an asset. */
export const belongingsSchema = z.object({
  asset: z.string(),
  name: z.string(),
  /** The profile in the registry; one that a flow declares stays with the flow, whose id or pattern this is. */
  profile: z.boolean(),
  declared: z.string().nullable(),
  /** Alarms and work orders of every state. */
  alarms: z.number().int(),
  workOrders: z.number().int(),
  /** Whether the historian has anything of it. */
  history: z.boolean(),
  /** For how long a suite runs on before it is deleted, in ms: an undo until then. */
  graceMs: z.number(),
});

export type Belongings = z.infer<typeof belongingsSchema>;

/** What somebody did that is no step of an alarm or of an order, as the registry keeps it. */
export const auditNoteSchema = z.object({
  at: z.number(),
  by: z.string(),
  action: z.string(),
  asset: z.string(),
  comment: z.string(),
});

export type AuditNote = z.infer<typeof auditNoteSchema>;
