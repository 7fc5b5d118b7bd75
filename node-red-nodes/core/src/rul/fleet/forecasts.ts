import type { Estimate } from '../estimate/estimator';

/** Forecasts of the life that goes on, by estimator; plain JSON. */
export type Forecasts = Record<string, { every: number; count: number; list: Forecast[] }>;
interface Forecast {
  t: number;
  p10: number;
  p50: number;
  p90: number;
}

/** Estimators of a life, and forecasts of each, that are remembered. */
const ESTIMATORS = 20;
const FORECASTS = 64;

/** Notes a forecast made at time `t` of the life's clock. When there are too many, every other one goes. */
export function note(forecasts: Forecasts, { model, band, censored }: Estimate, t: number): void {
  if (!band || censored) return;
  if (!Object.hasOwn(forecasts, model) && Object.keys(forecasts).length >= ESTIMATORS) return;
  const log = (forecasts[model] ??= { every: 1, count: 0, list: [] });
  if (log.count++ % log.every > 0) return;
  log.list.push({ t, ...band });
  if (log.list.length < FORECASTS) return;
  log.list = log.list.filter((_, i) => i % 2 === 0);
  log.every *= 2;
}
