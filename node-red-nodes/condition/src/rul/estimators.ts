import {
  endedLives,
  firstOf,
  forgiving,
  meanOf,
  similarityEstimator,
  survivalEstimator,
  trendEstimator,
  type Estimate,
  type Estimator,
  type Fleet,
  type EstimatorInput,
} from '@mantis-pdm/core/rul';
import type { ModelChoice } from './by-model';
import type { MaintenanceHistory } from './maintenance-history';
import { parseOrder, type EstimatorName } from './order';

export interface EstimatorSettings {
  method: 'auto' | 'mean' | EstimatorName;
  order: string;
  minPoints: number;
  /** Share 0–1 that bands are to cover, where the estimator does not state its own. */
  level: number;
}

/** What the estimators go by. */
export interface Sources {
  models: ModelChoice;
  history: MaintenanceHistory;
  fleetOf(asset: string): Fleet;
}

/** What the settings ask for. @throws Error when the order is none. */
export function estimatorOf(
  { method, order, minPoints, level }: EstimatorSettings,
  { models, history, fleetOf }: Sources,
): (reading: EstimatorInput) => Estimate | Promise<Estimate> {
  const each: Record<EstimatorName, Estimator> = {
    model: modelEstimator(models, level),
    trend: trendEstimator({ minPoints, level }),
    similarity: similarityEstimator({ pastOf: (asset) => fleetOf(asset).past, level }),
    survival: survivalEstimator({
      lifetimesOf: async (reading) =>
        (await history.of(reading)) ?? endedLives(reading, fleetOf(reading.features.asset).spans),
      level,
    }),
  };
  const ordered = parseOrder(order).map((name) => forgiving(each[name], level));
  if (method === 'auto') return (reading) => firstOf(ordered, reading);
  if (method === 'mean') return (reading) => meanOf(ordered, reading);
  return (reading) => each[method].estimate(reading);
}

/** The trained model that fits the asset, as one of the estimators. */
export function modelEstimator(models: ModelChoice, level: number): Estimator {
  return { name: 'model', estimate: ({ features, profile }) => models.estimate(features, profile, level) };
}
