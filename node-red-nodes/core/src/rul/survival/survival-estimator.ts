import type { Estimate, Estimator, EstimatorInput } from '../estimate/estimator';
import { reasoned } from '../estimate/reasoned';
import { bandEstimate } from '../estimate/band-estimate';
import type { Lifetimes } from './lifetimes';
import { SurvivalFollower } from './survival-rul';

export interface SurvivalSettings {
  /** The lives of the asset's class. */
  lifetimesOf: (reading: EstimatorInput) => Lifetimes | Promise<Lifetimes>;
  /** Share 0–1 that the band is to cover. */
  level: number;
}

const model = 'survival';

/** What is left of the lives of the class that lasted as long as this one has. */
export function survivalEstimator({ lifetimesOf, level }: SurvivalSettings): Estimator {
  const follower = new SurvivalFollower();
  return {
    name: model,
    async estimate(reading): Promise<Estimate> {
      const lifetimes = await lifetimesOf(reading);
      const { count, failed, age, source } = lifetimes;
      const basis = `survival of ${count} lives of its class, ${failed} of them to failure, by ${source}`;
      const found = follower.forecast(reading.life, lifetimes, { age: age ?? NaN, level });
      if (found.kind === 'none') return { model, level, basis, ...reasoned(found.said), absent: true };
      return { model, level, basis, ...bandEstimate(found) };
    },
  };
}
