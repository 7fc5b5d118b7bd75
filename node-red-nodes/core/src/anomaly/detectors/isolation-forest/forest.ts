type Rows = readonly (readonly number[])[];

/**
 * Trees that part rows by chance, node after node in one list, so that a way through it stays in few places of the memory. Plain JSON. A node
 * has five numbers: its column, where it parts, the place of its upper half, and the least and the greatest of its rows in that column; its
 * lower half follows it. A leaf has −1, and the length of the way to it.
 */
export interface Forest {
  /** Rows of which each tree was made. */
  sample: number;
  /** Places of the first nodes. */
  roots: number[];
  nodes: number[];
}

interface Growing {
  rows: Rows;
  even: () => number;
  deepest: number;
  forest: Forest;
}

const EULER = 0.5772156649015329;
const LEAF = -1;
/** Numbers of a node, and their places in it. */
const WIDTH = 5;
const [AT, UPPER, LEAST, MOST] = [1, 2, 3, 4] as const;
/** Where a node parts is kept to a thousandth of a standard deviation: a forest is saved with each asset. */
const GRAINS = 1e3;

/** Length of the way to a row that a tree of `size` rows parts from the others, on average (that of a search without success). */
export function averagePath(size: number): number {
  if (size <= 2) return Math.max(0, size - 1);
  return 2 * (Math.log(size - 1) + EULER) - (2 * (size - 1)) / size;
}

/**
 * Grows an isolation forest. O(trees × sample × log sample).
 * Reference: F. T. Liu, K. M. Ting and Z.-H. Zhou, IEEE ICDM (2008) 413–422.
 * @param rows At least one.
 * @param sample Rows of each tree, drawn without putting back; all where there are fewer.
 */
export function forestOf(
  rows: Rows,
  { trees, sample, even }: { trees: number; sample: number; even: () => number },
): Forest {
  const size = Math.min(sample, rows.length);
  const forest: Forest = { sample: size, roots: [], nodes: [] };
  const growing = { rows, even, deepest: Math.ceil(Math.log2(Math.max(2, size))), forest };
  for (let tree = 0; tree < trees; tree++) {
    forest.roots.push(forest.nodes.length);
    grow(growing, drawn(rows.length, size, even), 0);
  }
  return forest;
}

/** Places of `size` of `count` rows, each as likely as any other (the first steps of a shuffle by R. Durstenfeld, 1964). */
function drawn(count: number, size: number, even: () => number): number[] {
  const places = Array.from({ length: count }, (_, i) => i);
  for (let i = 0; i < size; i++) {
    const other = i + Math.floor(even() * (count - i));
    [places[i], places[other]] = [places[other], places[i]];
  }
  return places.slice(0, size);
}

function grow(growing: Growing, places: readonly number[], depth: number): void {
  const { rows, even, deepest, forest } = growing;
  const { nodes } = forest;
  const varied = depth < deepest && places.length > 1 ? columnOf(growing, places) : undefined;
  if (!varied) {
    nodes.push(LEAF, grained(depth + averagePath(places.length), Math.round), 0, 0, 0);
    return;
  }
  const { column, least, most } = varied;
  const at = grained(least + even() * (most - least), Math.round);
  const here = nodes.length;
  nodes.push(column, at, 0, grained(least, Math.floor), grained(most, Math.ceil));
  grow(
    growing,
    places.filter((place) => rows[place][column] < at),
    depth + 1,
  );
  nodes[here + UPPER] = nodes.length;
  grow(
    growing,
    places.filter((place) => rows[place][column] >= at),
    depth + 1,
  );
}

/** Adding 0 makes 0 of −0, which JSON does not know. */
function grained(value: number, to: (value: number) => number): number {
  return to(value * GRAINS) / GRAINS + 0;
}

/** A column by chance in which the rows differ; undefined where they are all alike. */
function columnOf({ rows, even }: Growing, places: readonly number[]) {
  const left = rows[0].map((_, column) => column);
  while (left.length > 0) {
    const [column] = left.splice(Math.floor(even() * left.length), 1);
    let [least, most] = [Infinity, -Infinity];
    for (const place of places) {
      least = Math.min(least, rows[place][column]);
      most = Math.max(most, rows[place][column]);
    }
    if (most > least) return { column, least, most };
  }
  return undefined;
}

/**
 * How alone a row is: 0–1, about 0.5 for one among others, near 1 for one that is soon parted from them. A row outside of the range of a
 * node's rows is parted from them by a cut in between, and its way ends there, with the chance that such a cut has: without that a row far
 * from all others would be as alone as the last of them. O(trees × log sample).
 * Reference for rows outside: S. Guha, N. Mishra, G. Roy and O. Schrijvers, ICML (2016) 2712–2721.
 */
export function isolation(row: readonly number[], { sample, roots, nodes }: Forest): number {
  let ways = 0;
  for (const root of roots) {
    let [here, depth, left] = [root, 0, 1];
    for (let of = nodes[here]; of >= 0; of = nodes[here]) {
      const value = row[of];
      depth++;
      if (value < nodes[here + LEAST] || value > nodes[here + MOST]) {
        const ends = left * outside(value, nodes[here + LEAST], nodes[here + MOST]);
        ways += ends * depth;
        left -= ends;
      }
      here = value < nodes[here + AT] ? here + WIDTH : nodes[here + UPPER];
    }
    ways += left * nodes[here + AT];
  }
  return 2 ** (-ways / roots.length / averagePath(sample));
}

/** The chance that a cut between the least and the greatest of all parts an outer value from the others. */
function outside(value: number, least: number, most: number): number {
  const gap = value < least ? least - value : value - most;
  return gap / (gap + most - least);
}

/**
 * How much each column parts the row from the others: what of the ways ends in it, and its part of those that reach a leaf, the more the
 * shorter they are.
 * Reference: M. Carletti, M. Terzi and G. A. Susto, Eng. Appl. Artif. Intell. 119 (2023) 105730, the local DIFFI.
 */
export function parting(row: readonly number[], { sample, roots, nodes }: Forest): number[] {
  const sums = row.map(() => 0);
  const longest = averagePath(sample);
  const met: number[] = [];
  for (const root of roots) {
    let [here, depth, left] = [root, 0, 1];
    for (let of = nodes[here]; of >= 0; of = nodes[here]) {
      const value = row[of];
      met[depth++] = of;
      if (value < nodes[here + LEAST] || value > nodes[here + MOST]) {
        const ends = left * outside(value, nodes[here + LEAST], nodes[here + MOST]);
        sums[of] += ends / depth;
        left -= ends;
      }
      here = value < nodes[here + AT] ? here + WIDTH : nodes[here + UPPER];
    }
    const weight = (left * Math.max(0, 1 / nodes[here + AT] - 1 / longest)) / depth;
    for (let i = 0; i < depth; i++) sums[met[i]] += weight;
  }
  return sums;
}
