import { expect, test } from 'vitest';
import { verdicts } from '../../process.fixture';
import { random } from '../residual-cusum/signals.fixture';
import { componentsOf, reach } from './components';
import { dynamicPca } from './pca';

const SEEDS = 8;

/** Channels that have nothing to do with each other vary alike along all directions. */
function alone(seed: number, rows: number): number[][] {
  const { normal } = random(seed);
  return Array.from({ length: rows }, () => [50 + normal(), 20 + normal()]);
}

test('of two channels that have nothing to do with each other no healthy machine is called anomalous', () => {
  const flagged = Array.from({ length: SEEDS }, (_, i) => {
    const told = verdicts(dynamicPca, alone(i + 1, 900), { learned: 300, rowsPerCase: 60_000, names: ['x', 'y'] }); // prettier-ignore
    return told.filter(({ anomalous }) => anomalous).length;
  });
  expect(flagged).toEqual(Array<number>(SEEDS).fill(0));
});

test('what is left of a column is in its own standard deviations, whichever direction is left', () => {
  const { normal } = random(1);
  const rows = Array.from({ length: 500 }, () => Array.from({ length: 30 }, normal));
  const components = componentsOf(rows);
  for (const column of [0, 1, 2]) {
    const squares = rows.map((row) => reach(row, components, 3).left[column] ** 2);
    expect(squares.reduce((sum, one) => sum + one / rows.length, 0)).toBeCloseTo(1, 1);
  }
});

test('a column of which nothing is left says nothing; a model of an earlier release goes on in its own numbers', () => {
  const rows = Array.from({ length: 100 }, (_, i) => [i % 7, (i * i) % 11]);
  const components = componentsOf(rows);
  expect(components.loadings).toHaveLength(2);
  expect(reach([3, 900], components, 2).left.map(Math.abs)).toEqual([0, 0]);
  const { left: _, ...earlier } = { ...components, loadings: components.loadings.slice(0, 1) };
  const [first] = reach([3, 900], earlier, 1).left;
  expect(Math.abs(first)).toBeGreaterThan(0);
});
