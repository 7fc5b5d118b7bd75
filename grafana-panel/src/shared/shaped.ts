import type { StateLook } from '@mantis-pdm/core/contract/looks';
import type { Shape } from './StateIcon';

/** How a state is shown: by its word, its colour, and a shape that tells it without them. */
export type Shaped = StateLook & { shape: Shape };

/** The looks of a list of states, each with its shape, in the order of the looks. */
export function shaped<T extends string>(
  looks: Record<T, StateLook>,
  shapes: Record<T, Shape>,
): Record<T, Shaped> {
  const states = Object.keys(looks) as T[];
  const all = states.map((state) => [state, { ...looks[state], shape: shapes[state] }]);
  return Object.fromEntries(all) as Record<T, Shaped>;
}
