import { expect, test } from 'vitest';
import { seeded } from '../../seeded';
import { forestOf, isolation, parting } from './forest';

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
