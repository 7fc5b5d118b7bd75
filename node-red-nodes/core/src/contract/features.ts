import { z } from 'zod';
import { dictionary } from './dictionary';
import { axisSchema } from './enums';
import { envelope, percentSchema } from './envelope';

/** The features of one window, named `<sensor>.<feature>`. A value that does not exist is null, with its reason. */
export const featuresSchema = z.object({
  ...envelope('features'),
  axis: axisSchema,
  window: z.object({ from: z.number(), to: z.number() }),
  quality: percentSchema,
  values: dictionary(z.number().nullable()),
  reasons: dictionary(z.string().max(200)).optional(),
});

export type Features = z.infer<typeof featuresSchema>;
