import { z } from 'zod';
import { timeSchema } from '../envelope';

/** How one speaks, as `core/time` keeps it: its newest time, when that came by our clock, and the last gaps in ms. */
const paceSchema = z.object({
  at: z.number(),
  heard: timeSchema.nullable(),
  gaps: z.array(z.number()),
});

/** What was learned of the intervals of an asset, each of its sensors, and its health. */
export const pacesSchema = z.object({
  asset: paceSchema.optional(),
  health: paceSchema.optional(),
  sensors: z.record(z.string(), paceSchema),
});

const freshSchema = z.object({
  /** Epoch ms by the clock of the server. */
  heardAt: z.number(),
  /** Interval in ms at which it speaks, stated or learned; null while it is not known. */
  expectedEvery: z.number().positive().nullable(),
  /** Silence in ms after which it is stale. */
  staleAfter: z.number().positive(),
});

/** When an asset was last heard of, and for how long it may be silent: the one rule of what is stale. */
export const freshnessSchema = z.object({
  /** The clock of the server as it told this, epoch ms: who shows it may have another. */
  now: timeSchema,
  /** Null: it has never spoken. */
  asset: freshSchema.nullable(),
  /** Of its assessment; null where there is none. */
  health: freshSchema.nullable(),
  sensors: z.record(z.string(), freshSchema),
  /** Whether asset or assessment was stale at `now`. */
  stale: z.boolean(),
});

export type Paces = z.infer<typeof pacesSchema>;
export type StatedFreshness = z.infer<typeof freshnessSchema>;
