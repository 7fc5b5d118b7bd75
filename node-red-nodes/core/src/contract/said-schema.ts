import { z } from 'zod';
import type { Part, Said } from './said/said';

const code = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/);
const plain = [z.string().max(4000), z.number(), z.array(z.string().max(256)).max(100)] as const;
const nameOfValue = z.string().max(40);

const partSchema: z.ZodType<Part> = z.object({ code, values: z.record(nameOfValue, z.union(plain)) });

/**
 * A sentence for people as a code with values, beside its English: whoever shows it does so in the reader's language
 * (`core/contract/said`). A value may be a sentence of its own, which has plain values only. Objects of earlier releases have the
 * English only.
 */
export const saidSchema: z.ZodType<Said> = z.object({
  code,
  values: z.record(nameOfValue, z.union([...plain, partSchema, z.array(partSchema).max(20)])),
});
