import type { z } from 'zod';
import { alarmSchema } from './alarm';
import { anomalySchema } from './anomaly';
import { ContractError, contractError } from './contract-error';
import { dataQualitySchema } from './data-quality';
import { CONTRACT_VERSION } from './envelope';
import { featuresSchema } from './features';
import { healthSchema } from './health';
import { rulSchema } from './rul';
import { samplesSchema } from './samples';
import { scheduleSchema } from './schedule';
import { windowSchema } from './window';
import { workOrderSchema } from './work-order';

/** The schema of every kind, in the order of the chain. */
export const schemas = {
  samples: samplesSchema,
  window: windowSchema,
  features: featuresSchema,
  anomaly: anomalySchema,
  rul: rulSchema,
  health: healthSchema,
  alarm: alarmSchema,
  'work-order': workOrderSchema,
  schedule: scheduleSchema,
  'data-quality': dataQualitySchema,
} as const;

export type Kind = keyof typeof schemas;
export type ObjectOf<K extends Kind> = z.infer<(typeof schemas)[K]>;
/** Any object that flows through the chain; `kind` tells which. */
export type ContractObject = { [K in Kind]: ObjectOf<K> }[Kind];

export const kinds = Object.keys(schemas) as Kind[];

/** Whether `value` claims to be a contract object. Cheap: the check between our own nodes. */
export function isContractObject(value: unknown): value is ContractObject {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, v, asset } = value as { kind?: unknown; v?: unknown; asset?: unknown };
  const known = v === CONTRACT_VERSION && typeof kind === 'string' && Object.hasOwn(schemas, kind);
  return known && typeof asset === 'string' && asset !== '';
}

/**
 * The full check of a foreign value against the schema of its kind. Unknown fields are dropped.
 * @throws ContractError naming the first field that does not fit.
 */
export function parseObject(value: unknown): ContractObject {
  const { kind, v } = (value ?? {}) as { kind?: unknown; v?: unknown };
  if (typeof kind !== 'string' || !Object.hasOwn(schemas, kind)) {
    throw new ContractError('kind', kind, `must be one of ${kinds.join(', ')}`);
  }
  if (v !== CONTRACT_VERSION)
    throw new ContractError('v', v, `this release reads version ${CONTRACT_VERSION}`);
  const result = schemas[kind as Kind].safeParse(value);
  if (!result.success) throw contractError(result.error.issues[0], value);
  return result.data;
}

/** The object as JSON text; {@link parseObject} of the parsed text gives the same object again. */
export function serialise(object: ContractObject): string {
  return JSON.stringify(object);
}
