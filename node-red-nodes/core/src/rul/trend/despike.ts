import { MAD_TO_SIGMA, median } from '../../stats';

/** Readings on each side that a reading is compared with. */
const REACH = 3;

/** A reading further than this many robust standard deviations from its neighbours is a spike (Hampel, 1974). */
const LIMIT = 5;

/**
 * Indices of the readings that are not spikes; all of them where fewer than 14 could say.
 * `floor` is the least deviation, in the readings' unit, that can count: it keeps a noise-free curve whole.
 */
export function withoutSpikes(values: readonly number[], floor: number): number[] {
  if (values.length < 2 * (2 * REACH + 1)) return values.map((_, i) => i);
  const deviations = values.map((value, i) => Math.abs(value - expected(values, i)));
  const limit = Math.max(floor, LIMIT * MAD_TO_SIGMA * median(deviations));
  const kept: number[] = [];
  for (let i = 0; i < deviations.length; i++) if (deviations[i] <= limit) kept.push(i);
  return kept;
}

/** What the neighbours say of reading `i`; at the ends, where they lie to one side, with their trend. */
function expected(values: readonly number[], i: number): number {
  const centre = Math.max(REACH, Math.min(i, values.length - 1 - REACH));
  const level = medianAround(values, centre);
  if (centre === i) return level;
  const inward = centre - Math.sign(i - centre) * (2 * REACH + 1);
  const steps = (i - centre) / (centre - inward);
  return level + steps * (level - medianAround(values, inward));
}

/** Of a reading and its neighbours on both sides, by insertion in one place: this runs for every reading of every forecast. */
function medianAround(values: readonly number[], centre: number): number {
  for (let count = 0; count <= 2 * REACH; count++) {
    const value = values[centre - REACH + count];
    let at = count;
    for (; at > 0 && around[at - 1] > value; at--) around[at] = around[at - 1]!;
    around[at] = value;
  }
  return around[REACH];
}

const around: number[] = [];
