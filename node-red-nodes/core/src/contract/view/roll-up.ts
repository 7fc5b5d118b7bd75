import { z } from 'zod';
import { percentSchema } from '../envelope';
import { conditions, type RollUp } from '../roll-up';
import type { Schema } from './schema';

const count = z.number().int().nonnegative();

/** The health of the plant, a site or a line: that of its worst asset in service, which is named. */
export const rollUpSchema = z.object({
  level: z.enum(['plant', 'site', 'line']),
  site: z.string(),
  line: z.string(),
  condition: z.enum(conditions).describe('The condition of its worst asset.'),
  asset: z.string().describe('That asset.'),
  name: z.string(),
  score: percentSchema.nullable().describe('Its score; null where that is not known now.'),
  assets: count,
  counts: z
    .partialRecord(z.enum(conditions), count)
    .describe(
      'Assets by condition; one that was critical or warning when it fell silent counts as that, and as stale.',
    ),
}) satisfies Schema<RollUp>;
