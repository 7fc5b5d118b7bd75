import { z } from 'zod';
import { envelope, nameSchema } from './envelope';

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
      }),
    )
    .max(1000),
});

export type DataQuality = z.infer<typeof dataQualitySchema>;
export type QualityIssue = DataQuality['issues'][number];
