import { z } from 'zod';
import { lifeUnitSchema } from './enums';
import { envelope, nameSchema } from './envelope';

const lifeSchema = z.number().nonnegative();

/**
 * Remaining useful life with its band. `level` is the share 0–1 of lives that p10–p90 must cover.
 * `censored`: the model's ceiling was reached, read "at least p50"; it fires no rule.
 * Without a prediction the three quantiles are null and `reason` says why.
 */
export const rulSchema = z
  .object({
    ...envelope('rul'),
    unit: lifeUnitSchema,
    cycleMs: z.number().positive().nullable(),
    p10: lifeSchema.nullable(),
    p50: lifeSchema.nullable(),
    p90: lifeSchema.nullable(),
    level: z.number().gt(0).lt(1),
    censored: z.boolean(),
    model: nameSchema,
    basis: z.string().max(500),
    reason: z.string().max(500).optional(),
  })
  .superRefine(({ p10, p50, p90, reason }, context) => {
    const known = [p10, p50, p90].filter((p) => p !== null);
    if (known.length !== 3 && (known.length > 0 || !reason)) {
      context.addIssue({
        code: 'custom',
        path: ['p50'],
        message: 'give all of p10, p50, p90, or none and a reason',
      });
    }
    if (known.length === 3 && !(known[0] <= known[1] && known[1] <= known[2])) {
      context.addIssue({ code: 'custom', path: ['p50'], message: `${known.join(', ')} must not decrease` });
    }
  });

export type Rul = z.infer<typeof rulSchema>;
