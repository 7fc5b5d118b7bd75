import { z } from 'zod';
import { healthLimitsSchema } from '../health';
import { namesIn } from '../name';
import { time } from './range';

/** Names at a time, and buckets that they are reduced to. */
export const MAX_SERIES = 100;
export const MAX_POINTS = 5000;

const column = z.array(z.number().nullable());

/** One stored series: columns of equal length, `null` where a bucket is empty. `t` is epoch ms, of a bucket its start. */
export const seriesSchema = z.object({
  series: z.string(),
  unit: z.string(),
  t: z.array(z.number()),
  mean: column,
  min: column,
  max: column,
  /** Of a health score: the limits by which its state goes now. */
  limits: healthLimitsSchema.optional(),
});

/** What a history is asked of, as it stands in an address; times become epoch ms. */
export const historyQuerySchema = z.object({
  asset: z.string('name an asset').describe('Id of the asset.'),
  series: z
    .string('name a series')
    .transform(namesIn)
    .refine(({ length }) => length <= MAX_SERIES, `at most ${MAX_SERIES} names at a time`)
    .describe(
      'Names with commas between (`\\,` is a comma within a name): raw.<sensor>, feature.<name>, anomaly.score, health.score, rul.p50, rul.censored …, of a branch anomaly@fast.score',
    ),
  from: time().describe('Start, epoch ms or ISO 8601. Default: a day before `to`.'),
  to: time().describe('End, epoch ms or ISO 8601. Default: now.'),
  points: z
    .string()
    .transform(Number)
    .refine(
      (points) => Number.isInteger(points) && points >= 1 && points <= MAX_POINTS,
      `must be a whole number from 1 to ${MAX_POINTS}`,
    )
    .optional()
    .describe(`Buckets at most, 1 to ${MAX_POINTS}. Default 500.`),
});

export type Series = z.infer<typeof seriesSchema>;
export type HistoryQuery = z.infer<typeof historyQuerySchema>;
