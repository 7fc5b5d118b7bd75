import { sentence, type Part } from '../../contract/said';
import type { Estimate } from './estimator';

/** Why there is no band. */
export function reasoned(said: Part): Required<Pick<Estimate, 'reason' | 'said'>> {
  return { reason: sentence(said), said };
}
