import { AT, GRAINS, LEAST, MOST, UPPER, WIDTH, type Forest } from './forest';
import { inGrains, packed } from './packed';

/**
 * How alone a row is: 0–1, about 0.5 for one among others, near 1 for one that is soon parted from them. A row outside of the range of a
 * node's rows is parted from them by a cut in between, and its way ends there, with the chance that such a cut has: without that a row far
 * from all others would be as alone as the last of them. O(trees × log sample).
 * Reference for rows outside: S. Guha, N. Mishra, G. Roy and O. Schrijvers, ICML (2016) 2712–2721.
 */
export function isolation(row: readonly number[], forest: Forest): number {
  const { nodes, roots, longest } = packed(forest);
  const values = inGrains(row);
  let ways = 0;
  for (let tree = 0; tree < roots.length; tree++) {
    let [here, depth, left] = [roots[tree], 0, 1];
    for (let of = nodes[here]; of >= 0; of = nodes[here]) {
      const value = values[of];
      const [least, most] = [nodes[here + LEAST], nodes[here + MOST]];
      depth++;
      if (value < least || value >= most) {
        const ends = left * outside(GRAINS * row[of], least, most);
        ways += ends * depth * GRAINS;
        left -= ends;
      }
      // The sign chooses the half: chance cannot be foretold, and a branch that the processor guesses wrong costs more than all the rest.
      here = nodes[here + UPPER] + (WIDTH & ~((value - nodes[here + AT]) >> 31));
    }
    ways += left * nodes[here + AT];
  }
  return 2 ** (-ways / roots.length / longest);
}

/** The chance that a cut between the least and the greatest of all parts an outer value from the others. */
function outside(value: number, least: number, most: number): number {
  const gap = Math.max(least - value, value - most, 0);
  return gap > 0 ? gap / (gap + most - least) : 0;
}

/**
 * How much each column parts the row from the others: what of the ways ends in it, and its part of those that reach a leaf, the more the
 * shorter they are.
 * Reference: M. Carletti, M. Terzi and G. A. Susto, Eng. Appl. Artif. Intell. 119 (2023) 105730, the local DIFFI.
 */
export function parting(row: readonly number[], forest: Forest): number[] {
  const { nodes, roots, longest } = packed(forest);
  const values = inGrains(row);
  const sums = row.map(() => 0);
  const met: number[] = [];
  for (let tree = 0; tree < roots.length; tree++) {
    let [here, depth, left] = [roots[tree], 0, 1];
    for (let of = nodes[here]; of >= 0; of = nodes[here]) {
      const value = values[of];
      const [least, most] = [nodes[here + LEAST], nodes[here + MOST]];
      met[depth++] = of;
      if (value < least || value >= most) {
        const ends = left * outside(GRAINS * row[of], least, most);
        sums[of] += ends / depth;
        left -= ends;
      }
      here = nodes[here + UPPER] + (WIDTH & ~((value - nodes[here + AT]) >> 31));
    }
    const weight = (left * Math.max(0, GRAINS / nodes[here + AT] - GRAINS / longest)) / depth;
    for (let i = 0; i < depth; i++) sums[met[i]] += weight;
  }
  return sums;
}
