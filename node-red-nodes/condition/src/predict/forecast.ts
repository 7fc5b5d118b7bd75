import type { Criticality, Priority } from '@mantis-pdm/core/contract';
import { figuresOf, type AssetFigures } from '@mantis-pdm/core/maintenance';
import { lifeMs, trendRul, type Estimate } from '@mantis-pdm/core/rul';
import { ApiError, type ApiRoute, type House } from '@mantis-pdm/node-red-kit';
import { ModelChoice } from '../rul/by-model';
import { forecastRequest, forecastRequestSchema, type ForecastRequest } from './forecast-request';

const HOUR = 3_600_000;

/** A remaining life, in the unit of the asset. */
interface Told extends Pick<Estimate, 'band' | 'censored' | 'reason' | 'model'> {
  unit: 'h' | 'cycles';
}

/** `POST /api/v1/forecast`: how long an asset will last, and what to do about it. */
export function forecastRoutes(house: House, now: () => number): ApiRoute[] {
  const models = new ModelChoice(
    '',
    () => house.find('models'),
    () => undefined,
  );
  return [
    {
      method: 'POST',
      path: '/api/v1/forecast',
      role: 'viewer',
      tag: 'models',
      summary: 'Remaining life of an asset: its latest, or from features or a history that are sent along',
      request: forecastRequestSchema,
      response: {
        type: 'object',
        required: [
          'predicted_rul_hours',
          'confidence_interval',
          'recommended_action',
          'priority',
          'model_version',
        ],
        properties: {
          predicted_rul_hours: { type: ['number', 'null'], minimum: 0 },
          confidence_interval: {
            type: ['array', 'null'],
            items: { type: 'number', minimum: 0 },
            minItems: 2,
            maxItems: 2,
          },
          recommended_action: { type: 'string' },
          priority: { enum: ['low', 'medium', 'high', 'urgent'] },
          model_version: { type: 'string' },
          censored: { type: 'boolean', description: 'At least so long: the model’s ceiling.' },
          reason: { type: 'string', description: 'Why there is no prediction.' },
        },
      },
      handle: async ({ body }) => {
        const request = forecastRequest(body, now());
        const figures = figuresOf(house.assets.find(request.asset));
        return { status: 200, body: answer(await tell(house, models, request), figures) };
      },
    },
  ];
}

function tell(house: House, models: ModelChoice, request: ForecastRequest): Promise<Told> | Told {
  if (request.history) return byTrend(house, request, request.history);
  if (request.features) return byModel(house, models, request);
  return latest(house, request.asset);
}

async function byModel(
  house: House,
  models: ModelChoice,
  { asset, features }: ForecastRequest,
): Promise<Told> {
  const estimate = await models
    .estimate(features as NonNullable<typeof features>, house.assets.find(asset))
    .catch((error: Error) => {
      throw new ApiError(503, error.message);
    });
  return { ...estimate, unit: estimate.unit ?? 'cycles' };
}

function byTrend(
  house: House,
  { asset, indicator }: ForecastRequest,
  history: NonNullable<ForecastRequest['history']>,
): Told {
  const stated = house.assets.find(asset)?.indicator;
  const threshold = indicator.threshold ?? stated?.threshold;
  if (threshold === undefined)
    throw new ApiError(400, `threshold is missing, and ${asset} states none.`, 'threshold');
  const direction = indicator.direction ?? stated?.direction ?? 'rising';
  const found = trendRul(
    { t: history.t.map((t) => t / HOUR), values: history.values },
    { threshold, direction },
  );
  if (found.kind === 'none') return { model: 'trend', unit: 'h', reason: `${found.message}.` };
  return { model: 'trend', unit: 'h', band: found };
}

function latest(house: House, asset: string): Told {
  const rul = house.find('historian')?.latest(asset)?.rul;
  if (!rul) throw new ApiError(404, `There is no prediction for ${asset} yet.`);
  const { p10, p50, p90, unit, model, censored, reason } = rul;
  if (p10 === null || p50 === null || p90 === null) return { model, unit, reason };
  return { model, unit, censored, band: { p10, p50, p90 } };
}

function answer({ band, censored = false, reason, model, unit }: Told, figures: AssetFigures) {
  const hours = (life: number) => {
    const ms = lifeMs(life, { unit, cycleMs: figures.cycleMs });
    return ms === null ? null : ms / HOUR;
  };
  const [low, middle, high] = band ? [band.p10, band.p50, band.p90].map(hours) : [null, null, null];
  const known = low !== null && middle !== null && high !== null;
  const noClock =
    band && !known ? 'The asset states no cycle duration: its cycles have no hours.' : undefined;
  return {
    predicted_rul_hours: middle,
    confidence_interval: known ? [low, high] : null,
    ...advice(censored ? undefined : band, figures),
    model_version: model,
    censored,
    ...((reason ?? noClock) ? { reason: reason ?? noClock } : {}),
  };
}

/** Plans by the lower bound, as the rules do: work within its threshold, attention within twice that. */
function advice(band: Estimate['band'], { rulThreshold, criticality }: AssetFigures) {
  if (band && band.p10 < rulThreshold)
    return {
      recommended_action: 'Plan its replacement before the lower bound of its remaining life',
      priority: urgency[criticality],
    };
  if (band && band.p10 < 2 * rulThreshold)
    return { recommended_action: 'Inspect it and order parts', priority: 'medium' as const };
  return { recommended_action: 'Go on watching it', priority: 'low' as const };
}

const urgency: Record<Criticality, Priority> = {
  low: 'medium',
  medium: 'high',
  high: 'high',
  critical: 'urgent',
};
