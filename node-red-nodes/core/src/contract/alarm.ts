import { z } from 'zod';
import { alarmStateSchema, prioritySchema } from './enums';
import { envelope, nameSchema, timeSchema } from './envelope';
import { evidenceSchema, historySchema } from './evidence';

/** An alarm after ISA-18.2. `origin` is the rule that raised it; one alarm exists per asset and origin. */
export const alarmSchema = z.object({
  ...envelope('alarm'),
  state: alarmStateSchema,
  priority: prioritySchema,
  origin: nameSchema,
  title: z.string().max(300),
  evidence: z.array(evidenceSchema).max(20),
  raisedAt: timeSchema,
  clearedAt: timeSchema.nullable(),
  acknowledgedBy: nameSchema.nullable(),
  acknowledgedAt: timeSchema.nullable(),
  shelvedUntil: timeSchema.nullable(),
  history: z.array(historySchema).max(200),
});

export type Alarm = z.infer<typeof alarmSchema>;
