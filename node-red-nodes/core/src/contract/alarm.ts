import { z } from 'zod';
import { alarmStateSchema, prioritySchema, suppressionKindSchema } from './enums';
import { envelope, nameSchema, timeSchema } from './envelope';
import { evidenceSchema, historySchema } from './evidence';
import { rationaleSchema } from './rationale';
import { rolesSchema } from './roles';

/** Why an alarm is not announced: by whom, since and until when, and with which words. */
export const suppressionSchema = z.object({
  kind: suppressionKindSchema,
  by: nameSchema,
  at: timeSchema,
  /** When it ends by itself; null: when a person ends it. */
  until: timeSchema.nullable(),
  reason: z.string().max(4000),
  /** Whether the alarm stood when it was put aside: then somebody is to look when it comes back. */
  stood: z.boolean(),
});

/** The three facts of an alarm, and its latch. Its state follows from them. */
export const alarmFactsSchema = z.object({
  /** The condition holds. Only what raised the alarm says so; no person does. */
  active: z.boolean(),
  /** A person has seen it, or there is nothing to see. */
  acknowledged: z.boolean(),
  /** It stays after its condition has gone, until a person resets it. */
  latch: z.boolean(),
  suppression: suppressionSchema.nullable(),
});

/**
 * An alarm after ISA-18.2. `origin` is the rule that raised it; one alarm exists per asset and origin. `state` follows from the
 * facts where they are there; alarms of other systems and of earlier releases have none.
 */
export const alarmSchema = z.object({
  ...envelope('alarm'),
  state: alarmStateSchema,
  facts: alarmFactsSchema.optional(),
  priority: prioritySchema,
  origin: nameSchema,
  title: z.string().max(300),
  /** Missing where its rule says nothing of it, in alarms of other systems, and of earlier releases. */
  rationale: rationaleSchema.optional(),
  /** The roles that its rule has told; missing where it tells none. */
  tells: rolesSchema.optional(),
  evidence: z.array(evidenceSchema).max(20),
  raisedAt: timeSchema,
  clearedAt: timeSchema.nullable(),
  acknowledgedBy: nameSchema.nullable(),
  acknowledgedAt: timeSchema.nullable(),
  shelvedUntil: timeSchema.nullable(),
  history: z.array(historySchema).max(200),
});

export type Suppression = z.infer<typeof suppressionSchema>;
export type AlarmFacts = z.infer<typeof alarmFactsSchema>;
export type Alarm = z.infer<typeof alarmSchema>;
