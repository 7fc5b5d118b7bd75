import { forecastRequestSchema, MAX_READINGS } from '@mantis-pdm/core/contract/view';
import { z } from 'zod';

const { age, threshold, direction, features } = forecastRequestSchema.shape;
const when = 'must be ISO 8601 or epoch ms.';
const list = `must be a list of at most ${MAX_READINGS} readings.`;

const reading = z.object(
  {
    timestamp: z
      .union([z.string(), z.number()], when)
      .transform((time) => (typeof time === 'string' ? Date.parse(time) : time))
      .refine(Number.isFinite, when)
      .describe('ISO 8601, or epoch ms'),
    value: z.number('must be a number.'),
  },
  'must be an object with timestamp and value.',
);

/** What a forecast is asked of, in the words of system B. */
export const forecastBodySchema = z.object(
  {
    machine_id: z
      .string('must be the id of an asset.')
      .min(1, 'must be the id of an asset.')
      .describe('The asset. Alone, its latest prediction is given.'),
    features,
    age,
    history: z
      .array(reading, list)
      .max(MAX_READINGS, list)
      .optional()
      .describe('Readings of the health indicator; its trend answers.'),
    threshold,
    direction,
  },
  'must be a JSON object with machine_id.',
);
