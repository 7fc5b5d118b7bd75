import { z } from 'zod';
import { envelope, nameSchema } from './envelope';
import { saidSchema } from './said-schema';

/** Quality 0–100 below which a value is poor (0 bad, 50 uncertain, 100 good): it is told at the door, and marked where it is shown. */
export const LEAST_QUALITY = 50;

/** What was wrong with incoming data, how many samples it touched, and what was done about it. */
export const dataQualitySchema = z.object({
  ...envelope('data-quality'),
  issues: z
    .array(
      z.object({
        sensor: nameSchema.nullable(),
        problem: nameSchema,
        count: z.number().int().positive(),
        action: nameSchema,
        example: z.string().max(200),
        /** The example as a code with values; absent where the words are of a device or a server. */
        said: saidSchema.optional(),
      }),
    )
    .max(1000),
});

export type DataQuality = z.infer<typeof dataQualitySchema>;
export type QualityIssue = DataQuality['issues'][number];
