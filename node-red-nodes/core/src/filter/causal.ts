import { dcGain, type Section } from './section';

/** Two numbers a section: what the filter remembers between two samples. */
export type FilterState = number[];

/** The state in which a signal that has always had this value leaves the filter: no transient at the start. */
export function steadyState(sections: readonly Section[], value: number): FilterState {
  const state: FilterState = [];
  let level = value;
  for (const section of sections) {
    const gain = dcGain(section);
    const second = section.b2 - section.a2 * gain;
    state.push((section.b1 - section.a1 * gain + second) * level, second * level);
    level *= gain;
  }
  return state;
}

/**
 * Filters `x` into `out` (which may be `x` itself), sample by sample in direct form II transposed: causal, so that the
 * output lags. Equal to SciPy's `sosfilt`. Allocates nothing.
 * @param state Changed in place, so that frames join without a seam.
 */
export function filterCausal(
  sections: readonly Section[],
  x: Float64Array,
  out: Float64Array,
  state: FilterState,
): void {
  if (out !== x) out.set(x);
  for (let s = 0; s < sections.length; s++) {
    const { b0, b1, b2, a1, a2 } = sections[s];
    let z1 = state[2 * s];
    let z2 = state[2 * s + 1];
    for (let i = 0; i < x.length; i++) {
      const value = out[i];
      const y = b0 * value + z1;
      z1 = b1 * value - a1 * y + z2;
      z2 = b2 * value - a2 * y;
      out[i] = y;
    }
    state[2 * s] = z1;
    state[2 * s + 1] = z2;
  }
}
