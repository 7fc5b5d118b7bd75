import type { Part } from '../../contract/said';
import { foreign } from '../../remarks';
import type { Estimate, Estimator } from './estimator';

/** An estimator that is silent where it fails, and says what is to be mended: the others go on. */
export function forgiving(estimator: Estimator, level: number): Estimator {
  return {
    name: estimator.name,
    async estimate(reading): Promise<Estimate> {
      try {
        return await estimator.estimate(reading);
      } catch (error) {
        const { message: reason, said } = error as Error & { said?: Part };
        const note = { model: 'none', level, basis: 'no estimate', reason, ...(said && { said }) };
        return { ...note, fault: said ?? foreign(reason) };
      }
    },
  };
}
