import { z } from 'zod';
import { dictionary } from './dictionary';
import { axisSchema } from './enums';
import { envelope, percentSchema } from './envelope';
import { MAX_SAMPLES } from './samples';

/** One sensor's values inside a window. `fs` is null where sampling is irregular; then `t` has the times. */
export const windowChannelSchema = z.object({
  unit: z.string().max(64),
  quantity: z.string().max(64),
  fs: z.number().positive().nullable(),
  v: z.array(z.number().nullable()).max(MAX_SAMPLES),
});

/**
 * A cut of one asset's channels from `from` to `to` on `axis` (epoch ms, or cycle number), both inclusive.
 * `quality` is the mean quality 0–100, `validShare` the share 0–1 of values that are numbers.
 */
export const windowSchema = z.object({
  ...envelope('window'),
  axis: axisSchema,
  from: z.number(),
  to: z.number(),
  index: z.number().int().nonnegative(),
  t: z.array(z.number()).max(MAX_SAMPLES).optional(),
  channels: dictionary(windowChannelSchema),
  quality: percentSchema,
  validShare: z.number().min(0).max(1),
});

export type WindowChannel = z.infer<typeof windowChannelSchema>;
export type Window = z.infer<typeof windowSchema>;
