import { z } from 'zod';
import type { sensorStatuses } from './anomaly';
import { envelope, nameSchema, timeSchema } from './envelope';

/** NAMUR NE 107, least urgent first: the place of a status is its number in series and rules. `normal`: the sensor is well. */
export const sensorStates = [
  'normal',
  'maintenance-required',
  'out-of-specification',
  'function-check',
  'failure',
] as const satisfies readonly ('normal' | (typeof sensorStatuses)[number])[];

/**
 * What a sensor says of itself, when that has changed. `fault` is the reason (`frozen`, `gone`, `clipped`), null where the sensor is well
 * again; `since` is when it began, `detail` says by which values.
 */
export const sensorStatusSchema = z.object({
  ...envelope('sensor-status'),
  sensor: nameSchema,
  status: z.enum(sensorStates),
  fault: nameSchema.nullable(),
  since: timeSchema,
  detail: z.string().max(200),
});

export type SensorState = (typeof sensorStates)[number];
export type SensorStatus = z.infer<typeof sensorStatusSchema>;

/** The number of a status: 0 normal, 1 maintenance required, 2 out of specification, 3 function check, 4 failure. */
export function rankOfSensor(status: SensorState): number {
  return sensorStates.indexOf(status);
}
