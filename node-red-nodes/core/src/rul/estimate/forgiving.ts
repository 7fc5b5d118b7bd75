import type { Estimate, Estimator } from './estimator';

/** An estimator that is silent where it fails, and says what is to be mended: the others go on. */
export function forgiving(estimator: Estimator, level: number): Estimator {
  return {
    name: estimator.name,
    async estimate(reading): Promise<Estimate> {
      try {
        return await estimator.estimate(reading);
      } catch (error) {
        const fault = (error as Error).message;
        return { model: 'none', level, basis: 'no estimate', reason: fault, fault };
      }
    },
  };
}
