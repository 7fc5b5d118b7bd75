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
export const LEAF = -1;
/** Numbers of a node, and their places in it. */
export const WIDTH = 5;
export const [AT, UPPER, LEAST, MOST] = [1, 2, 3, 4] as const;
/** Where a node parts is kept to a thousandth of a standard deviation: a forest is saved with each asset. */
export const GRAINS = 1e3;

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
