import { z } from 'zod';
import { componentsSchema } from './component';
import { dictionary } from './dictionary';
import { criticalitySchema } from './enums';
import { nameSchema, percentSchema } from './envelope';

/** What is known of one sensor: its quantity and unit, the physical range, and the limits that raise an alarm. */
export const sensorProfileSchema = z.object({
  quantity: z.string().max(64).default(''),
  unit: z.string().max(64).default(''),
  /** Values outside min–max are impossible, not merely bad: the sensor or its wiring is at fault. */
  min: z.number().nullable().default(null),
  max: z.number().nullable().default(null),
  /** Operating limits; outside them the machine is in trouble. */
  low: z.number().nullable().default(null),
  high: z.number().nullable().default(null),
  /** Interval in ms at which it speaks; null: it is learned. */
  expectedEvery: z.number().positive().nullable().default(null),
});

/** The health indicator of an asset: a feature that wears towards a threshold. */
export const indicatorSchema = z.object({
  feature: nameSchema,
  threshold: z.number(),
  direction: z.enum(['rising', 'falling']).default('rising'),
});

/**
 * What the nodes know of an asset, or of every asset whose id matches `match`
 * (an id, or a pattern with `*`; the most specific match wins).
 */
export const assetProfileSchema = z.object({
  match: nameSchema,
  name: z.string().max(200).default(''),
  class: z.string().max(64).default('machine'),
  /** null takes the class's. */
  criticality: criticalitySchema.nullable().default(null),
  location: z.string().max(200).default(''),
  /** Where it belongs (ISO 14224): the plant, the line within it, and the asset that it is a part of. */
  site: z.string().max(100).default(''),
  line: z.string().max(100).default(''),
  parent: nameSchema.nullable().default(null),
  /** Speed of its shaft in rpm at its nominal load. */
  nominalSpeed: z.number().positive().max(1_000_000).nullable().default(null),
  /** Frequency of its supply in Hz, and poles of its motor. */
  lineFrequency: z.number().positive().max(1_000).nullable().default(null),
  poles: z.number().int().min(2).max(200).multipleOf(2).nullable().default(null),
  /** Parts whose frequencies are known from their geometry, and which sensor sits where. */
  components: componentsSchema.default([]),
  /** Duration of one load cycle in ms, so that cycles have a due date; null for machines that count hours. */
  cycleMs: z.number().positive().nullable().default(null),
  /** Interval in ms at which the asset speaks; null: it is learned. */
  expectedEvery: z.number().positive().nullable().default(null),
  /** RUL below which maintenance is planned, in the asset's life unit; null takes the class's figure. */
  rulThreshold: z.number().positive().nullable().default(null),
  /** Anomaly score 0–100 above which an alarm is urgent; null takes the class's figure. */
  anomalyThreshold: percentSchema.nullable().default(null),
  indicator: indicatorSchema.nullable().default(null),
  sensors: dictionary(sensorProfileSchema).default({}),
});

export type SensorProfile = z.infer<typeof sensorProfileSchema>;
export type Indicator = z.infer<typeof indicatorSchema>;
export type AssetProfile = z.infer<typeof assetProfileSchema>;
