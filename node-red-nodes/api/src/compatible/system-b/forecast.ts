import { forecastSchema, type Forecast } from '@mantis-pdm/core/contract/view';
import { lifeMs } from '@mantis-pdm/core/rul';
import { z } from 'zod';
import { adapter } from '../adapter';
import { forecastBodySchema } from './forecast-body';

const HOUR = 3_600_000;

const answerSchema = z.object({
  predicted_rul_hours: z.number().min(0).nullable(),
  confidence_interval: z.array(z.number().min(0)).length(2).nullable(),
  recommended_action: z.string(),
  priority: forecastSchema.shape.priority,
  model_version: z.string(),
  censored: z.boolean().describe('At least so long: the model’s ceiling.'),
  reason: z.string().optional().describe('Why there is no prediction.'),
});

/** `POST /api/v1/forecast`: how long an asset will last in hours, and what to do about it. */
export const forecast = adapter({
  path: '/api/v1/forecast',
  summary:
    'Remaining life of an asset in hours: its latest, or from features or a history that are sent along',
  body: forecastBodySchema,
  gives: answerSchema,
  over: { method: 'POST', path: '/api/v1/assets/:id/forecast' },
  answer: forecastSchema,
  ask: ({ machine_id: id, history, ...body }) => ({
    params: { id },
    body: {
      ...body,
      ...(history && { history: history.map(({ timestamp: at, value }) => ({ at, value })) }),
    },
  }),
  tell,
});

const sentences: Record<Forecast['action'], string> = {
  plan: 'Plan its replacement before the lower bound of its remaining life',
  inspect: 'Inspect it and order parts',
  watch: 'Go on watching it',
};

function tell({ p10, p50, p90, ...told }: Forecast): z.infer<typeof answerSchema> {
  const [low, middle, high] = [p10, p50, p90].map((life) => hours(life, told));
  const known = low !== null && middle !== null && high !== null;
  const reason = told.reason ?? (p50 !== null && !known ? NO_CLOCK : undefined);
  return {
    predicted_rul_hours: middle,
    confidence_interval: known ? [low, high] : null,
    recommended_action: sentences[told.action],
    priority: told.priority,
    model_version: told.model,
    censored: told.censored,
    ...(reason === undefined ? {} : { reason }),
  };
}

const NO_CLOCK = 'The asset states no cycle duration: its cycles have no hours.';

function hours(life: number | null, clock: Pick<Forecast, 'unit' | 'cycleMs'>): number | null {
  const ms = life === null ? null : lifeMs(life, clock);
  return ms === null ? null : ms / HOUR;
}
