import type { Estimate, Estimator } from '../estimate/estimator';
import { reasoned } from '../estimate/reasoned';
import { bandEstimate } from '../estimate/band-estimate';
import { nowOf } from '../estimate/indicator';
import type { PastLife } from './past-life';
import { SimilarFollower } from './similarity';

export interface SimilaritySettings {
  /** Runs to failure of the asset's class; another list when they are others. */
  pastOf: (asset: string) => readonly PastLife[];
  /** Share 0–1 that the band is to cover. */
  level: number;
}

const model = 'similarity';

/** What is left of past runs to failure of the class whose indicator took a course like this one. */
export function similarityEstimator({ pastOf, level }: SimilaritySettings): Estimator {
  const follower = new SimilarFollower();
  return {
    name: model,
    estimate(reading): Estimate {
      const past = pastOf(reading.features.asset);
      const basis = `similarity to ${past.length} past runs to failure of its class`;
      const found = follower.forecast(past, reading.life, { now: nowOf(reading), level });
      if (found.kind === 'none')
        return {
          model,
          level,
          basis,
          ...reasoned(found.said),
          absent: found.reason === 'too-few-lives',
        };
      return { model, level, basis, ...bandEstimate(found) };
    },
  };
}
