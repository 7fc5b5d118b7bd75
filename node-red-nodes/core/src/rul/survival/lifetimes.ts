import type { EstimatorInput } from '../estimate/estimator';
import type { ObservedLife } from './lifetime';
import type { LivesOf } from './survival-rul';

/** The lives of an asset's class, and how long the present one has lasted, in the unit of its clock. */
export interface Lifetimes extends LivesOf {
  /** How many lives there are, and how many of them ended in failure. */
  count: number;
  failed: number;
  /** Null where nobody knows when the life began. */
  age: number | null;
  source: string;
}

/** Without a maintenance history: the lives that were seen to end. */
export function endedLives(
  { life, clock }: Pick<EstimatorInput, 'life' | 'clock'>,
  spans: readonly ObservedLife[],
): Lifetimes {
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
