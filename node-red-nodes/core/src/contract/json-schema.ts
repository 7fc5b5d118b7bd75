import { z } from 'zod';
import { schemas } from './message';
import { kinds, type Kind } from './version';

/** The JSON Schema (2020-12) of every kind, for the OpenAPI page and for validators in other languages. */
export function jsonSchemas(): Record<Kind, Record<string, unknown>> {
  const entries = kinds.map((kind) => [kind, z.toJSONSchema(schemas[kind], { io: 'input' })]);
  return Object.fromEntries(entries) as Record<Kind, Record<string, unknown>>;
}
