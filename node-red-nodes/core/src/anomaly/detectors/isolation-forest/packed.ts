import { AT, averagePath, GRAINS, LEAST, MOST, UPPER, WIDTH, type Forest } from './forest';

/** A forest as it is walked: whole numbers of grains in half of the memory, and both halves of a node beside each other. */
export interface Packed {
  /** Of each node its column, where it parts, the place of its lower half (the upper one follows), its least and its greatest row. */
  nodes: Int32Array;
  roots: Int32Array;
  /** Average way in a tree of its sample, in grains. */
  longest: number;
}

/** Grains of 500,000 standard deviations, so that the difference of two fits into 32 bits. */
const FARTHEST = 2 ** 29;

/** What is saved stays as it is; what is made of it lasts as long as it does. */
const known = new WeakMap<Forest, Packed>();

/** Made once of each forest, which must not change after. O(nodes). */
export function packed(forest: Forest): Packed {
  const before = known.get(forest);
  if (before) return before;
  const nodes = new Int32Array(forest.nodes.length);
  const roots = new Int32Array(forest.roots.length);
  let free = 0;
  forest.roots.forEach((root, i) => {
    roots[i] = free;
    free = packTree(forest.nodes, root, { nodes, free });
  });
  const made = { nodes, roots, longest: GRAINS * averagePath(forest.sample) };
  known.set(forest, made);
  return made;
}

/** One level after the other, so that the first nodes of a tree, which every row meets, lie together. */
function packTree(from: readonly number[], root: number, to: { nodes: Int32Array; free: number }): number {
  const { nodes } = to;
  let { free } = to;
  let level = [{ here: root, place: free }];
  free += WIDTH;
  while (level.length > 0)
    level = level.flatMap(({ here, place }) => {
      nodes[place] = from[here];
      for (const part of [AT, LEAST, MOST]) nodes[place + part] = grains(from[here + part]);
      if (from[here] < 0) return [];
      nodes[place + UPPER] = free;
      free += 2 * WIDTH;
      const [lower, upper] = [free - 2 * WIDTH, free - WIDTH];
      return [
        { here: here + WIDTH, place: lower },
        { here: from[here + UPPER], place: upper },
      ];
    });
  return free;
}

/** Rounded: a forest has whole grains, which a decimal fraction does not hold exactly. */
function grains(value: number): number {
  return clipped(Math.round(GRAINS * value));
}

/** A row in whole grains; the array is used again by the next of as many columns or fewer. */
export function inGrains(row: readonly number[]): Int32Array {
  if (room.length < row.length) room = new Int32Array(2 * row.length);
  for (let i = 0; i < row.length; i++) room[i] = clipped(Math.floor(GRAINS * row[i]));
  return room;
}

let room = new Int32Array(64);

function clipped(value: number): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, value));
}
