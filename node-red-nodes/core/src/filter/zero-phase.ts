import { remark, SaidError } from '../remarks';
import { scratch } from '../fft';
import { filterCausal, steadyState } from './causal';
import type { Section } from './section';

/** Samples by which a signal is prolonged at each end; it must be longer than this. */
export function edgeLength(sections: readonly Section[]): number {
  const firstOrder = sections.filter(({ b2, a2 }) => b2 === 0 && a2 === 0).length;
  return 3 * (2 * sections.length + 1 - firstOrder);
}

/**
 * Filters forwards and backwards: no lag, and the attenuation twice (−6 dB at the cut-off). The ends are prolonged by
 * their point reflection. Equal to SciPy's `sosfiltfilt`. Reference: F. Gustafsson, IEEE Trans. Signal Process. 44
 * (1996) 988–992.
 * @throws SaidError when the signal is not longer than {@link edgeLength}.
 */
export function filterZeroPhase(sections: readonly Section[], x: Float64Array, out: Float64Array): void {
  const edge = edgeLength(sections);
  const n = x.length;
  if (n <= edge) throw new SaidError(remark('filter.signal', { count: n, edge }));
  const long = scratch('filter.long', n + 2 * edge);
  for (let i = 0; i < edge; i++) {
    long[i] = 2 * x[0] - x[edge - i];
    long[edge + n + i] = 2 * x[n - 1] - x[n - 2 - i];
  }
  long.set(x, edge);
  for (let way = 0; way < 2; way++) {
    filterCausal(sections, long, long, steadyState(sections, long[0]));
    long.reverse();
  }
  out.set(long.subarray(edge, edge + n));
}
