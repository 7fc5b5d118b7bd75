import { featuresSchema, type Features, type Indicator } from '@mantis-pdm/core/contract';
import { ApiError } from '@mantis-pdm/node-red-kit';

/** Readings of a history; more are refused. */
const MOST_READINGS = 10_000;

/** The JSON Schema of the request, for the OpenAPI page. */
export const forecastRequestSchema = {
  type: 'object',
  required: ['machine_id'],
  properties: {
    machine_id: { type: 'string', description: 'The asset. Alone, its latest prediction is given.' },
    features: {
      type: 'object',
      description: 'Features of a window by name; a trained model of the asset’s class answers.',
      additionalProperties: { type: ['number', 'null'] },
    },
    age: { type: 'number', minimum: 0, description: 'Age in cycles, for models that read it.' },
    history: {
      type: 'array',
      description: 'Readings of the health indicator; its trend answers.',
      items: {
        type: 'object',
        required: ['timestamp', 'value'],
        properties: {
          timestamp: { type: ['string', 'number'], description: 'ISO 8601, or epoch ms' },
          value: { type: 'number' },
        },
      },
    },
    threshold: { type: 'number', description: 'Of the indicator; without it, that of the asset.' },
    direction: { enum: ['rising', 'falling'], description: 'Whether wear raises or lowers the indicator.' },
  },
};

/** What a forecast is asked of. */
export interface ForecastRequest {
  asset: string;
  /** A window's features, for a model. */
  features?: Features;
  /** An indicator's history: epoch ms, rising. */
  history?: { t: number[]; values: number[] };
  indicator: Partial<Indicator>;
}

/** @throws ApiError 400 naming the field. */
export function forecastRequest(body: unknown, now: number): ForecastRequest {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new ApiError(400, 'The body must be a JSON object with machine_id.');
  const { machine_id: asset, features, age, history, threshold, direction } = body as Record<string, unknown>;
  if (typeof asset !== 'string' || asset === '') throw wrong('machine_id', asset, 'the id of an asset');
  if (threshold !== undefined && !Number.isFinite(threshold)) throw wrong('threshold', threshold, 'a number');
  if (direction !== undefined && direction !== 'rising' && direction !== 'falling')
    throw wrong('direction', direction, 'rising or falling');
  return {
    asset,
    ...(features === undefined ? {} : { features: featuresOf(asset, features, { age, now }) }),
    ...(history === undefined ? {} : { history: historyOf(history) }),
    indicator: { threshold: threshold as number | undefined, direction },
  };
}

function featuresOf(asset: string, values: unknown, { age, now }: { age: unknown; now: number }): Features {
  if (age !== undefined && !(typeof age === 'number' && age >= 0)) throw wrong('age', age, 'a number from 0');
  const to = (age as number | undefined) ?? 0;
  const result = featuresSchema.safeParse({
    v: 1,
    kind: 'features',
    id: `forecast ${asset}`,
    seq: 0,
    asset,
    at: now,
    axis: 'cycle',
    window: { from: to, to },
    quality: 100,
    values,
  });
  if (result.success) return result.data;
  const [{ path, message }] = result.error.issues;
  throw new ApiError(400, `features: ${path.slice(1).join('.')} ${message}.`, 'features');
}

function historyOf(list: unknown): { t: number[]; values: number[] } {
  if (!Array.isArray(list) || list.length > MOST_READINGS)
    throw new ApiError(400, `history must be a list of at most ${MOST_READINGS} readings.`, 'history');
  const readings = list.map((reading, i) => readingOf(reading, `history[${i}]`));
  readings.sort((a, b) => a.t - b.t);
  const known = readings.filter(({ t }, i) => t !== readings[i - 1]?.t);
  return { t: known.map(({ t }) => t), values: known.map(({ value }) => value) };
}

function readingOf(reading: unknown, field: string): { t: number; value: number } {
  const { timestamp, value } = (reading ?? {}) as Record<string, unknown>;
  const t = typeof timestamp === 'string' ? Date.parse(timestamp) : timestamp;
  if (typeof t !== 'number' || !Number.isFinite(t))
    throw wrong(`${field}.timestamp`, timestamp, 'ISO 8601 or epoch ms');
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(`${field}.value`, value, 'a number');
  return { t, value };
}

function wrong(field: string, value: unknown, wanted: string): ApiError {
  return new ApiError(400, `${field} is ${JSON.stringify(value) ?? 'missing'}: must be ${wanted}.`, field);
}
