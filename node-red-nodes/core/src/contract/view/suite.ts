import { z } from 'zod';
import { saidSchema } from '../said-schema';

/** Whether the suite is alive. */
export const aliveSchema = z.object({ status: z.enum(['alive', 'starting']) });

/** Whose token it is, and what its role is; `ingest` may not ask. */
export const meSchema = z.object({ name: z.string(), role: z.enum(['viewer', 'operator', 'engineer']) });

/** The cookie of a device is taken back. */
export const signedOutSchema = z.object({ signedOut: z.boolean() });

/** A refusal, whatever the route. */
export const refusalSchema = z.object({
  error: z.string().describe('What is wrong, where, and what to do about it.'),
  field: z.string().optional().describe('The field or parameter that is wrong.'),
  said: saidSchema.optional().describe('The sentence as a code with values.'),
});

/** The documentation of what is served, OpenAPI 3.1. */
export const openApiSchema = z.looseObject({
  openapi: z.string(),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.unknown()),
});

/** Whose token it is. */
export type Me = z.infer<typeof meSchema>;
