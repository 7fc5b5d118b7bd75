import { z } from 'zod';
import { sensorFaultSchema } from '../anomaly';
import { sensorProfileSchema } from '../asset';
import { dictionary } from '../dictionary';
import { criticalitySchema, lifeUnitSchema } from '../enums';
import { percentSchema } from '../envelope';
import { healthLimitsSchema } from '../health';
import { underMaintenanceSchema } from '../under-maintenance';
import { latestSchema } from './latest';
import { freshnessSchema } from './paces';

/** Limits of one sensor in its unit, as the asset states them: those of good running, and those of what it can measure. */
export const sensorLimitsSchema = sensorProfileSchema.pick({
  unit: true,
  low: true,
  high: true,
  min: true,
  max: true,
});

const count = z.number().int().nonnegative();

/** All that the overview tells of one asset, with the limits by which it is judged. */
export const assetStatusSchema = z.object({
  asset: z.string(),
  name: z.string(),
  class: z.string(),
  criticality: criticalitySchema,
  location: z.string(),
  /** Where it belongs: the plant, the line within it, and the asset that it is a part of. */
  site: z.string(),
  line: z.string(),
  parent: z.string().nullable(),
  /** It is worked on; null: it is not. */
  maintenance: underMaintenanceSchema.nullable(),
  latest: latestSchema.omit({ paces: true }).nullable(),
  freshness: freshnessSchema,
  /** Sensors at fault themselves, by NAMUR NE 107, the most urgent first; none where all are well. */
  sensorStatus: z.array(sensorFaultSchema),
  openWorkOrders: count,
  /** Alarms that nobody has acknowledged. */
  alarms: count,
  /** RUL below which maintenance is planned, in `lifeUnit`. */
  rulThreshold: z.number(),
  anomalyThreshold: percentSchema,
  /** Health below which the state is watch, warning, critical. */
  healthLimits: healthLimitsSchema,
  /** Quality of a sensor's value below which it is poor. */
  qualityLimit: percentSchema,
  /** Sensors of which the asset states a limit; absent where there is none, and from suites of earlier releases. */
  sensorLimits: dictionary(sensorLimitsSchema).optional(),
  cycleMs: z.number().positive().nullable(),
  lifeUnit: lifeUnitSchema,
  /** Why name and counts are those of an earlier time, or missing; null while the registry answers. */
  registryFault: z.string().nullable(),
});

/** Which asset a request is about. */
export const assetParamsSchema = z.object({ id: z.string() });

export type SensorLimits = z.infer<typeof sensorLimitsSchema>;
export type AssetStatus = z.infer<typeof assetStatusSchema>;
