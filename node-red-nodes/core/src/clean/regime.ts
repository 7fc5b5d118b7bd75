import type { Samples } from '../contract';
import { lookup } from '../keyed';
import type { NormaliseOptions } from './options';
import type { CleanState } from './state';

/**
 * Names the operating regime of each row of a message: the regime sensor's value in steps of the stated width. Where
 * the row has none, the last one holds, also from message to message.
 */
export function regimesOf(
  samples: Samples,
  state: CleanState,
  { kind, regimeSensor, regimeWidth }: NormaliseOptions,
): (i: number) => string {
  const only = 'all';
  if (kind === 'none' || regimeSensor === '') return () => only;
  const channel = lookup(samples.channels, regimeSensor);
  const names = channel?.v.map((value) => {
    if (value !== null) state.regime = String(Math.round(value / regimeWidth) * regimeWidth);
    return state.regime ?? only;
  });
  return (i) => names?.[i] ?? state.regime ?? only;
}
