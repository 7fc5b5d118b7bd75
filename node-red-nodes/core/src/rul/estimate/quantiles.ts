/** A possible remaining life, with its weight. */
export interface Atom {
  /** Infinity where nothing wears, or the end is out of sight. */
  remaining: number;
  weight: number;
}

/** Quantiles of weighted atoms, interpolated between the middles of their weights; Infinity from the first atom that is. `shares` rise, 0–1. */
export function quantiles(atoms: readonly Atom[], shares: readonly number[]): number[] {
  return quantilesOf(atoms)(shares);
}

/** As {@link quantiles}, of atoms that are sorted once for several questions. */
export function quantilesOf(atoms: readonly Atom[]): (shares: readonly number[]) => number[] {
  const known = sorted(atoms);
  const total = known.weights.reduce((sum, weight) => sum + weight, 0);
  return (shares) => interpolated(known, total, shares);
}

function interpolated({ remaining, weights }: Sorted, total: number, shares: readonly number[]): number[] {
  const last = remaining.length - 1;
  let next = 0;
  let below = 0;
  let middle = weights[0] / 2 / total;
  let before = middle;
  return shares.map((share) => {
    while (middle < share && next < last) {
      before = middle;
      below += weights[next++];
      middle = (below + weights[next] / 2) / total;
    }
    const at = remaining[next];
    if (next === 0 || middle < share || at === Infinity) return at;
    const from = remaining[next - 1];
    return from + ((at - from) * (share - before)) / (middle - before);
  });
}

interface Sorted {
  remaining: Float64Array;
  weights: Float64Array;
}

/** Distances at which the sort compares (Ciura, 2001). */
const GAPS = [701, 301, 132, 57, 23, 10, 4, 1];

/** The atoms by their remaining life. A sort of two arrays at once, for which there are hundreds of atoms in each forecast. */
function sorted(atoms: readonly Atom[]): Sorted {
  const count = atoms.length;
  const remaining = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    remaining[i] = atoms[i].remaining;
    weights[i] = atoms[i].weight;
  }
  for (const gap of GAPS) {
    for (let i = gap; i < count; i++) {
      const key = remaining[i];
      const weight = weights[i];
      let at = i;
      for (; at >= gap && remaining[at - gap] > key; at -= gap) {
        remaining[at] = remaining[at - gap]!;
        weights[at] = weights[at - gap]!;
      }
      remaining[at] = key;
      weights[at] = weight;
    }
  }
  return { remaining, weights };
}
