import { say, sentence, type Said } from '@mantis-pdm/core/contract/said';
import type { Criticality, Features, Priority } from '@mantis-pdm/core/contract';
import {
  assetParamsSchema,
  forecastRequestSchema,
  forecastSchema,
  type Forecast,
  type ForecastRequest,
} from '@mantis-pdm/core/contract/view';
import { figuresOf, type AssetFigures } from '@mantis-pdm/core/maintenance';
import { trendRul, type Estimate } from '@mantis-pdm/core/rul';
import { ApiError, route, type ApiRoute, type House } from '@mantis-pdm/node-red-kit';
import { ModelChoice } from '../rul/by-model';

const HOUR = 3_600_000;

/** A remaining life, in the unit of the asset. */
interface Prognosis extends Pick<Estimate, 'band' | 'censored' | 'reason' | 'model' | 'degradedFor'> {
  noDegradation?: number | null | undefined;
  unit: 'h' | 'cycles';
}

/** `POST /api/v1/assets/:id/forecast`: how long an asset will last, and what to do about it. */
export function forecastRoutes(house: House, now: () => number): ApiRoute[] {
  const models = new ModelChoice(
    '',
    () => house.find('models'),
    () => undefined,
  );
  return [
    route({
      method: 'POST',
      path: '/api/v1/assets/:id/forecast',
      role: 'viewer',
      tag: 'models',
      summary: 'Remaining life of an asset: its latest, or from features or a history that are sent along',
      takes: { params: assetParamsSchema, body: forecastRequestSchema },
      gives: forecastSchema,
      handle: async ({ params: { id }, body }) => {
        const told = await tell({ house, models, now }, id, body);
        return { status: 200, body: answer(id, told, figuresOf(house.assets.find(id))) };
      },
    }),
  ];
}

interface Ports {
  house: House;
  models: ModelChoice;
  now: () => number;
}

function tell(ports: Ports, asset: string, request: ForecastRequest): Promise<Prognosis> | Prognosis {
  if (request.history) return byTrend(ports.house, asset, { ...request, history: request.history });
  if (request.features) return byModel(ports, asset, { ...request, features: request.features });
  return latest(ports.house, asset);
}

async function byModel(
  { house, models, now }: Ports,
  asset: string,
  { features, age = 0 }: ForecastRequest & Required<Pick<ForecastRequest, 'features'>>,
): Promise<Prognosis> {
  const window: Features = {
    ...{ v: 1, kind: 'features', id: `forecast ${asset}`, seq: 0, asset, at: now() },
    ...{ axis: 'cycle', window: { from: age, to: age }, quality: 100, values: features },
  };
  const estimate = await models
    .estimate(window, house.assets.find(asset))
    .catch((error: Error & { said?: Said }) => {
      throw new ApiError(503, error.said ?? error.message);
    });
  return { ...estimate, unit: estimate.unit ?? 'cycles' };
}

function byTrend(
  house: House,
  asset: string,
  { history, ...asked }: ForecastRequest & Required<Pick<ForecastRequest, 'history'>>,
): Prognosis {
  const stated = house.assets.find(asset)?.indicator;
  const threshold = asked.threshold ?? stated?.threshold;
  if (threshold === undefined) throw new ApiError(400, say('forecast.threshold', { asset }), 'threshold');
  const direction = asked.direction ?? stated?.direction ?? 'rising';
  const read = inHours(history);
  const found = trendRul(read, { threshold, direction, unit: 'h' });
  const head = { model: 'trend', unit: 'h', noDegradation: found.noDegradation } as const;
  if (found.kind === 'none') return { ...head, reason: sentence(found.said) };
  const { since } = found;
  return { ...head, band: found, ...(since !== undefined && { degradedFor: read.t.at(-1)! - since }) };
}

/** In the order of time; of several readings of one time the first. */
function inHours(history: { at: number; value: number }[]): { t: number[]; values: number[] } {
  const sorted = [...history].sort((a, b) => a.at - b.at);
  const known = sorted.filter(({ at }, i) => at !== sorted[i - 1]?.at);
  return { t: known.map(({ at }) => at / HOUR), values: known.map(({ value }) => value) };
}

function latest(house: House, asset: string): Prognosis {
  const rul = house.find('historian')?.latest(asset)?.rul;
  if (!rul) throw new ApiError(404, say('forecast.none', { asset }));
  const { p10, p50, p90, unit, model, censored, reason, noDegradation, degradedFor } = rul;
  const head = { model, unit, noDegradation };
  if (p10 === null || p50 === null || p90 === null) return { ...head, reason };
  return { ...head, censored, band: { p10, p50, p90 }, ...(degradedFor !== undefined && { degradedFor }) };
}

function answer(
  asset: string,
  { band, censored = false, reason, model, unit, noDegradation, degradedFor }: Prognosis,
  figures: AssetFigures,
): Forecast {
  return {
    ...{ asset, unit, cycleMs: figures.cycleMs, model, censored },
    ...{ p10: band?.p10 ?? null, p50: band?.p50 ?? null, p90: band?.p90 ?? null },
    ...(degradedFor === undefined ? {} : { degradedFor }),
    ...(typeof noDegradation === 'number' && { noDegradation }),
    ...(reason === undefined ? {} : { reason }),
    ...advice(censored ? undefined : band, figures),
  };
}

/** Plans by the lower bound, as the rules do: work within its threshold, attention within twice that. */
function advice(
  band: Estimate['band'],
  { rulThreshold, criticality }: AssetFigures,
): Pick<Forecast, 'action' | 'priority'> {
  if (band && band.p10 < rulThreshold) return { action: 'plan', priority: urgency[criticality] };
  if (band && band.p10 < 2 * rulThreshold) return { action: 'inspect', priority: 'medium' };
  return { action: 'watch', priority: 'low' };
}

const urgency: Record<Criticality, Priority> = {
  low: 'medium',
  medium: 'high',
  high: 'high',
  critical: 'urgent',
};
