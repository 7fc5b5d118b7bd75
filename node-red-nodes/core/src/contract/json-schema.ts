import { z } from 'zod';
import { schemas } from './message';
import { kinds, type ContractKind } from './version';

export type JsonSchema = Record<string, unknown>;

/** The JSON Schema (2020-12) of every kind, for the OpenAPI page and for validators in other languages. */
export function jsonSchemas(): Record<ContractKind, JsonSchema> {
  const entries = kinds.map((kind) => [kind, jsonSchemaOf(schemas[kind])]);
  return Object.fromEntries(entries) as Record<ContractKind, JsonSchema>;
}

/** The JSON Schema (2020-12) of what a schema reads. What JSON Schema has no words for fits anything. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}
