import { z } from 'zod';
import { assetStatusSchema } from './asset-status';

/** Something changed, without how: it must be asked for. */
export const referenceSchema = z.object({ id: z.string(), asset: z.string() });

/** The events of the live stream by their names. `hello` is the first of each. */
export const liveEventSchemas = {
  hello: z.object({}),
  latest: assetStatusSchema,
  alarm: referenceSchema,
  'work-order': referenceSchema,
};

export type Reference = z.infer<typeof referenceSchema>;
