import { z } from 'zod';
import { indicatorSchema } from '../asset';
import { lifeUnitSchema, prioritySchema } from '../enums';
import { featuresSchema } from '../features';
import { timeSchema } from '../envelope';
import { stepBody } from './words';

/** Readings of a history; more are refused. */
export const MAX_READINGS = 10_000;

const readings = `must be a list of at most ${MAX_READINGS} readings`;

/** What a remaining life is asked of: a window's features, a history of the health indicator, or neither: then the latest is told. */
export const forecastRequestSchema = stepBody({
  features: featuresSchema.shape.values
    .optional()
    .describe('Features of a window by name, for a model of the asset’s class.'),
  age: z
    .number('must be a number from 0')
    .min(0, 'must be a number from 0')
    .optional()
    .describe('Age in cycles, for models that read it.'),
  history: z
    .array(z.object({ at: timeSchema, value: z.number('must be a number') }), readings)
    .max(MAX_READINGS, readings)
    .optional()
    .describe('Readings of the health indicator, epoch ms; its trend answers.'),
  threshold: z
    .number('must be a number')
    .optional()
    .describe('Of the indicator; without it, that of the asset.'),
  direction: indicatorSchema.shape.direction
    .unwrap()
    .optional()
    .describe('Whether wear raises or lowers the indicator.'),
});

const life = z.number().nonnegative().nullable();

/** A remaining life, and what it means for the work: `plan` its end, `inspect`, or `watch` on. */
export const forecastSchema = z.object({
  asset: z.string(),
  unit: lifeUnitSchema,
  cycleMs: z.number().positive().nullable(),
  p10: life,
  p50: life,
  p90: life,
  /** At least p50: the model looks no further. */
  censored: z.boolean(),
  model: z.string(),
  /** For how long, in `unit`, the degradation shows that the prediction follows; absent where it follows none. */
  degradedFor: z.number().nonnegative().optional(),
  /** Probability that nothing degrades; absent where that is not weighed. */
  noDegradation: z.number().min(0).max(1).optional(),
  /** Why there is no prediction. */
  reason: z.string().optional(),
  action: z.enum(['plan', 'inspect', 'watch']),
  priority: prioritySchema,
});

export type ForecastRequest = z.infer<typeof forecastRequestSchema>;
export type Forecast = z.infer<typeof forecastSchema>;
