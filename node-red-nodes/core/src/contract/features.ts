import { z } from 'zod';
import { dictionary } from './dictionary';
import { axisSchema } from './enums';
import { envelope, percentSchema } from './envelope';

/** Most values of a sensor that are told as new. */
export const MAX_NEWEST = 64;

/**
 * The features of one window, named `<sensor>.<feature>`. A value that does not exist is null, with its reason.
 * `newest` has, by sensor, the values as measured that no window before held, where these are few: windows overlap, and only
 * these bring something new.
 */
export const featuresSchema = z.object({
  ...envelope('features'),
  axis: axisSchema,
  window: z.object({ from: z.number(), to: z.number() }),
  quality: percentSchema,
  values: dictionary(z.number().nullable()),
  reasons: dictionary(z.string().max(200)).optional(),
  newest: dictionary(z.array(z.number().nullable()).max(MAX_NEWEST)).optional(),
});

export type Features = z.infer<typeof featuresSchema>;
