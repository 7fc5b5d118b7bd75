import { z } from 'zod';
import { envelope, nameSchema, percentSchema, timeSchema } from './envelope';
import { MAX_SAMPLES } from './samples';

/** How raw numbers become the unit: value = (raw − offset) / sensitivity, in raw per unit; and when that was found, if known. */
export const calibrationSchema = z.object({
  sensitivity: z.number().refine((sensitivity) => sensitivity !== 0, 'must not be 0'),
  offset: z.number(),
  /** Unit of the raw numbers, such as mV. */
  raw: z.string().max(64),
  calibratedAt: timeSchema.nullable(),
});

/**
 * One sensor's signal, sampled at a constant rate (Hz) from `t0` (epoch ms) on, in `unit`. `calibration` says how raw numbers became
 * it; null where the source gave the unit itself.
 */
export const waveformSchema = z.object({
  ...envelope('waveform'),
  sensor: nameSchema,
  t0: timeSchema,
  rate: z.number().positive(),
  unit: z.string().max(64),
  quantity: z.string().max(64),
  values: z.array(z.number()).min(1).max(MAX_SAMPLES),
  quality: percentSchema,
  calibration: calibrationSchema.nullable(),
});

export type Calibration = z.infer<typeof calibrationSchema>;
export type Waveform = z.infer<typeof waveformSchema>;
