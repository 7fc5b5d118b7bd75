import type { z } from 'zod';
import { alarmSchema } from './alarm';
import { anomalySchema } from './anomaly';
import { ContractError, contractError } from './contract-error';
import { dataQualitySchema } from './data-quality';
import { assetRenewedSchema, caseClosedSchema, changedSchema, committedSchema } from './event';
import { featuresSchema } from './features';
import { healthSchema } from './health';
import { rulSchema } from './rul';
import { samplesSchema } from './samples';
import { scheduleSchema } from './schedule';
import { sensorStatusSchema } from './sensor-status';
import { spectrumSchema } from './spectrum';
import { upcast, VersionError } from './upcast';
import { isKind, versions, type ContractKind } from './version';
import { waveformSchema } from './waveform';
import { windowSchema } from './window';
import { workOrderSchema } from './work-order';

/** The schema of every kind, in the order of the chain. */
export const schemas = {
  samples: samplesSchema,
  window: windowSchema,
  waveform: waveformSchema,
  features: featuresSchema,
  spectrum: spectrumSchema,
  anomaly: anomalySchema,
  rul: rulSchema,
  health: healthSchema,
  alarm: alarmSchema,
  'work-order': workOrderSchema,
  schedule: scheduleSchema,
  'data-quality': dataQualitySchema,
  'sensor-status': sensorStatusSchema,
  'asset-renewed': assetRenewedSchema,
  'case-closed': caseClosedSchema,
  committed: committedSchema,
  changed: changedSchema,
} as const satisfies Record<ContractKind, z.ZodType>;

export type ObjectOf<K extends ContractKind> = z.infer<(typeof schemas)[K]>;
/** Any object that flows through the chain; `kind` tells which. */
export type ContractObject = { [K in ContractKind]: ObjectOf<K> }[ContractKind];

/** Whether `value` claims to be a contract object. Cheap: the check between our own nodes. */
export function isContractObject(value: unknown): value is ContractObject {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, v, asset } = value as { kind?: unknown; v?: unknown; asset?: unknown };
  return isKind(kind) && v === versions[kind] && typeof asset === 'string' && asset !== '';
}

/**
 * `value` as an object of the present version, as {@link isContractObject} checks it; undefined where it does not claim to be one.
 * @throws ContractError, VersionError as {@link upcast} does.
 */
export function asObject(value: unknown): ContractObject | undefined {
  if (isContractObject(value)) return value;
  const { kind, v, asset } = (value ?? {}) as { kind?: unknown; v?: unknown; asset?: unknown };
  const claims = isKind(kind) && v !== undefined && typeof asset === 'string' && asset !== '';
  return claims ? (upcast(value) as unknown as ContractObject) : undefined;
}

/**
 * An object that was stored, as the present release has it; what does not claim to be one stays as it is.
 * @throws ContractError, VersionError as {@link upcast} does.
 */
export function presentForm<T>(stored: T): T {
  return (asObject(stored) as T | undefined) ?? stored;
}

/**
 * The full check of a foreign value against the schema of its kind; one of an earlier version becomes one of the present. Unknown
 * fields are dropped.
 * @throws ContractError naming the first field that does not fit.
 */
export function parseObject(value: unknown): ContractObject {
  const present = presentOf(value);
  const result = schemas[present.kind].safeParse(present);
  if (!result.success) throw contractError(result.error.issues[0], present);
  return result.data;
}

function presentOf(value: unknown): ReturnType<typeof upcast> {
  try {
    return upcast(value);
  } catch (error) {
    if (!(error instanceof VersionError)) throw error;
    const { kind } = value as { kind: ContractKind };
    throw new ContractError('v', error.found, `this release reads ${kind} up to version ${error.known}`);
  }
}

/** The object as JSON text; {@link parseObject} of the parsed text gives the same object again. */
export function serialise(object: ContractObject): string {
  return JSON.stringify(object);
}
