import { expect, test } from 'vitest';
import { seeded } from '../../seeded';
import { isolation, parting } from './alone';
import { averagePath, forestOf, type Forest } from './forest';
import { packed } from './packed';

const even = seeded(5);
const rows = Array.from({ length: 300 }, () => [even() + (even() < 0.5 ? 0 : 6), even(), 2]);
const grown = () => forestOf(rows, { trees: 100, sample: 128, even: seeded(2) });

test('the same seed grows the same trees, and each way ends by chance or by depth', () => {
  const forest = grown();
  expect(grown()).toEqual(forest);
  expect(forest.roots).toHaveLength(100);
  // Each node parts a column that varies; each leaf has its way, of 7 nodes and what they leave together.
  const nodes = Array.from({ length: forest.nodes.length / 5 }, (_, i) =>
    forest.nodes.slice(5 * i, 5 * i + 5),
  );
  expect(new Set(nodes.map(([column]) => column))).toEqual(new Set([0, 1, -1]));
  const leaves = nodes.filter(([column]) => column < 0);
  expect(Math.min(...leaves.map(([, way]) => way))).toBeGreaterThanOrEqual(1);
  expect(nodes.length).toBeLessThan(100 * 256);
});

test('between two clusters, and the farther outside, a row is the more alone', () => {
  const forest = grown();
  const [within, between, near, far] = [[0.5, 0.5, 2], [3.5, 0.5, 2], [0.5, 2, 2], [0.5, 20, 2]].map((row) => isolation(row, forest)); // prettier-ignore
  expect(within).toBeLessThan(0.55);
  expect(between).toBeGreaterThan(within);
  expect(near).toBeGreaterThan(within + 0.1);
  expect(far).toBeGreaterThan(near);
  expect(isolation([1e6, 1e6, 2], forest)).toBeLessThan(1);
});

test('what parts a row is named', () => {
  const forest = grown();
  for (const [row, column] of [
    [[0.5, 5, 2], 1],
    [[20, 0.5, 2], 0],
    [[0.5, -5, 2], 1],
  ] as const) {
    // prettier-ignore
    const shares = parting(row, forest);
    expect(shares.indexOf(Math.max(...shares))).toBe(column);
    expect(shares[2]).toBe(0);
  }
});

test('rows that are all alike make leaves at once', () => {
  const forest = forestOf([[1], [1]], { trees: 2, sample: 2, even: seeded(1) });
  expect(forest.nodes).toEqual([-1, 1, 0, 0, 0, -1, 1, 0, 0, 0]);
  expect(isolation([1], forest)).toBe(0.5);
  expect(parting([1], forest)).toEqual([0]);
});

/** The same by the forest as it is saved, a step at a time. */
function slowly(row: readonly number[], { nodes, roots, sample }: Forest): number {
  const from = (here: number, depth: number): number => {
    const [of, at, upper, least, most] = nodes.slice(here, here + 5);
    if (of < 0) return at;
    const gap = Math.max(least - row[of], row[of] - most, 0);
    const ends = gap / (gap + most - least);
    return ends * (depth + 1) + (1 - ends) * from(row[of] < at ? here + 5 : upper, depth + 1);
  };
  const ways = roots.map((root) => from(root, 0));
  return 2 ** (-ways.reduce((sum, way) => sum + way, 0) / roots.length / averagePath(sample));
}

test('packed, the trees part rows exactly as those that are saved do', () => {
  const forest = grown();
  for (const row of [...rows.slice(0, 50), [0.5, 20, 2], [-3, 0.1, 2], [6.2, -1e5, 2]])
    expect(isolation(row, forest)).toBeCloseTo(slowly(row, forest), 10);
});

test('a forest is packed once, level after level, and a row of more columns than any before has room', () => {
  const forest = grown();
  const made = packed(forest);
  expect(packed(forest)).toBe(made);
  expect(made.nodes).toHaveLength(forest.nodes.length);
  const inner = Array.from({ length: made.roots[1] / 5 }, (_, i) => made.nodes[5 * i + 2]).filter((place, i) => made.nodes[5 * i] >= 0 && place); // prettier-ignore
  expect(inner).toEqual(inner.map((_, i) => 5 + 10 * i));
  const wide = [Array.from({ length: 100 }, (_, i) => i), Array.from({ length: 100 }, (_, i) => 2 * i + 1)];
  const parted = forestOf(wide, { trees: 5, sample: 2, even: seeded(1) });
  expect(isolation(wide[0], parted)).toBeCloseTo(0.5, 10);
});
