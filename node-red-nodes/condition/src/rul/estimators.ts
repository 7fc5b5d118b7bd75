import { SimilarFollower, SurvivalFollower, TrendFollower } from '@mantis-pdm/core/rul';
import { estimateBySimilarity, estimateBySurvival } from './by-history';
import type { ModelChoice } from './by-model';
import { estimateByTrend } from './by-trend';
import type { Estimate, Estimator, Reading } from './estimate';
import type { Fleet } from './fleet';
import type { Lifetimes, MaintenanceHistory } from './maintenance-history';
import { firstOf, meanOf, parseOrder, type EstimatorName } from './order';

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

/** The estimator that the settings ask for. @throws Error when the order is none. */
export function estimatorOf(
  { method, order, minPoints, level }: EstimatorSettings,
  sources: Sources,
): Estimator {
  const { models, history, fleetOf } = sources;
  const [trend, similar, survival] = [new TrendFollower(), new SimilarFollower(), new SurvivalFollower()];
  const each: Record<EstimatorName, Estimator> = {
    model: ({ features, profile }) => models.estimate(features, profile, level),
    trend: (reading) => estimateByTrend(trend, reading, { minPoints, level }),
    similarity: (reading) =>
      estimateBySimilarity(similar, fleetOf(reading.features.asset).past, { reading, level }),
    survival: async (reading) => {
      const known = (await history.of(reading)) ?? endedLives(reading, fleetOf(reading.features.asset));
      return estimateBySurvival(survival, known, { reading, level });
    },
  };
  const ordered = parseOrder(order).map((name) => ({ name, ask: forgiving(each[name], level) }));
  if (method === 'auto') return (reading) => firstOf(ordered, reading);
  if (method === 'mean') return (reading) => meanOf(ordered, reading);
  return each[method];
}

/** An estimator that fails is silent, and says what is to be mended; the others go on. */
export function forgiving(ask: Estimator, level: number): (reading: Reading) => Promise<Estimate> {
  return async (reading) => {
    try {
      return await ask(reading);
    } catch (error) {
      const fault = (error as Error).message;
      return { model: 'none', level, basis: 'no estimate', reason: fault, fault };
    }
  };
}

/** Without a registry: the lives that this node has seen end. */
function endedLives({ life, clock }: Reading, { spans }: Fleet): Lifetimes {
  const [first] = life.t;
  return {
    basis: spans,
    lives: () => spans,
    count: spans.length,
    failed: spans.filter(({ failed }) => failed).length,
    age: first === undefined ? null : clock.t - first,
    source: 'ended lives',
  };
}
