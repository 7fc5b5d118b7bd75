import { z } from 'zod';
import { nameSchema, timeSchema } from './envelope';

/**
 * An asset is worked on: nothing is learned of it, no case opens, and its alarms are out of service (ISA-18.2). `from` and `until`
 * are epoch ms by the clock of whoever said so; it ends by itself at `until`.
 */
export const underMaintenanceSchema = z.object({
  from: timeSchema,
  until: timeSchema,
  by: nameSchema,
  reason: z.string().max(4000),
});

export type UnderMaintenance = z.infer<typeof underMaintenanceSchema>;
