import { z } from 'zod';
import { dictionary } from './dictionary';
import { severitySchema } from './enums';
import { envelope, nameSchema, percentSchema, timeSchema } from './envelope';
import { saidSchema } from './said-schema';

/** What a sensor says of itself, by NAMUR NE 107; a sensor that is well is not listed. */
export const sensorStatuses = [
  'failure',
  'function-check',
  'out-of-specification',
  'maintenance-required',
] as const;

/** A fault of a sensor, not of its machine: which one, what it does (`frozen`, `gone`), and since when it is told. */
export const sensorFaultSchema = z.object({
  sensor: nameSchema,
  status: z.enum(sensorStatuses),
  fault: nameSchema,
  since: timeSchema,
  detail: z.string().max(200),
});

export const baselineStages = ['provisional', 'settled'] as const;

/**
 * What limits are good for: the run lengths of ISO 7870 to a false alarm, as calibrated, and until a lasting step of 3 standard deviations in
 * one channel is told, on average (null: it is not); and how seldom what was learned from can support a false alarm.
 */
export const runLengthsSchema = z.object({
  unit: z.enum(['ms', 'rows']),
  false: z.number().positive(),
  shift: z.number().positive().nullable(),
  supported: z.number().positive(),
});

/**
 * What a verdict stands on. `provisional`: from little, and learned again from more; `missing` says what it waits for
 * ("12 min of 24 h"), with its code and values; null once it is settled.
 */
export const baselineSchema = z.object({
  stage: z.enum(baselineStages),
  missing: z.string().max(200).nullable(),
  said: saidSchema.optional(),
  /** Absent of releases that did not compute them. */
  lengths: runLengthsSchema.optional(),
});

/**
 * A detector's verdict. `score` is calibrated: 50 is the detector's own limit, whatever the detector.
 * `raw` keeps the detector's own statistic and limit. `score` is null while it learns, with a `reason`.
 * `sensors` are those at fault themselves: nothing of them counts for the verdict, which they make less certain. Absent: none.
 * `baseline` is absent of detectors outside, of releases that knew no stages, and while it learns.
 */
export const anomalySchema = z.object({
  ...envelope('anomaly'),
  score: percentSchema.nullable(),
  threshold: percentSchema,
  anomalous: z.boolean(),
  severity: severitySchema,
  confidence: z.number().min(0).max(1),
  contributions: dictionary(z.number().min(0).max(1)),
  method: nameSchema,
  model: nameSchema,
  raw: z.object({ score: z.number(), threshold: z.number() }).optional(),
  baseline: baselineSchema.optional(),
  sensors: z.array(sensorFaultSchema).max(100).optional(),
  reason: z.string().max(200).optional(),
  /** The reason as a code with values. */
  said: saidSchema.optional(),
});

export type SensorFault = z.infer<typeof sensorFaultSchema>;
export type Baseline = z.infer<typeof baselineSchema>;

export type Anomaly = z.infer<typeof anomalySchema>;
