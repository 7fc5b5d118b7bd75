import { z } from 'zod';
import { axisSchema } from './enums';
import { envelope, nameSchema, percentSchema } from './envelope';

/** The features of one window, named `<sensor>.<feature>`. A value that does not exist is null, with its reason. */
export const featuresSchema = z.object({
  ...envelope('features'),
  axis: axisSchema,
  window: z.object({ from: z.number(), to: z.number() }),
  quality: percentSchema,
  values: z.record(nameSchema, z.number().nullable()),
  reasons: z.record(nameSchema, z.string().max(200)).optional(),
});

export type Features = z.infer<typeof featuresSchema>;
