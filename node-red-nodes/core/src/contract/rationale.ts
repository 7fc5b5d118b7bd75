import { z } from 'zod';

/** Most characters of each of its texts. */
export const MAX_RATIONALE = 500;

const textSchema = z.string().max(MAX_RATIONALE).default('');

/**
 * Why there is an alarm and what to do about it, as its rationalisation has found (ANSI/ISA-18.2, 8; IEC 62682, 8): what most likely
 * causes it, what follows if nobody acts, and what to do. In the words of who wrote the rule; empty where nobody has said.
 */
export const rationaleSchema = z.object({
  cause: textSchema,
  consequence: textSchema,
  action: textSchema,
});

export type Rationale = z.infer<typeof rationaleSchema>;
