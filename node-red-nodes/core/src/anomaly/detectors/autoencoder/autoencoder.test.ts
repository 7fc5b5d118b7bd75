import { describe, expect, test } from 'vitest';
import { seeded } from '../../seeded';
import { random } from '../residual-cusum/signals.fixture';
import { standardise, type ColumnScales } from '../by-rows/columns';
import { pca } from '../pca';
import { reach, type Components } from '../pca/components';
import { autoencoder } from './autoencoder';
import { backward, forwardInto, netOf } from './net';
import { forward, type Network } from './network';
import { train } from './train';

const NAMES = ['p', 'q', 'r', 's', 't', 'u'];
const OPTIONS = { falseAlarms: 0.001, rowsPerCase: 60_000, until: 300 };

describe('a network', () => {
  test('is tangents of weighted sums, and a last layer without', () => {
    const network = [
      { weights: [[0.5, -1], [2, 0.25]], bias: [0.1, -0.2] }, // prettier-ignore
      { weights: [[3, -2]], bias: [0.7] },
    ];
    const [a, b] = [Math.tanh(0.5 * 0.3 - 1 * -0.8 + 0.1), Math.tanh(2 * 0.3 + 0.25 * -0.8 - 0.2)];
    expect(forward([0.3, -0.8], network)[0]).toBeCloseTo(3 * a - 2 * b + 0.7, 12);
  });

  test('makes of a row what it made while it learned, to the last digit', () => {
    const net = netOf([3, 4, 2, 4, 3], seeded(3));
    const row = [0.2, -1.4, 0.9];
    expect(forward(row, net.layers())).toEqual([...forwardInto(net, row)]);
  });

  test('has the slopes that differences have', () => {
    const net = netOf([3, 4, 2, 4, 3], seeded(3));
    const row = [0.2, -1.4, 0.9];
    const error = () => forwardInto(net, row).reduce((sum, made, j) => sum + (made - row[j]) ** 2 / 6, 0);
    backward(net, row);
    net.values.forEach((value, i) => {
      const [more, less] = [1e-6, -1e-6].map((by) => ((net.values[i] = value + by), error()));
      net.values[i] = value;
      expect(net.slopes[i]).toBeCloseTo((more - less) / 2e-6, 8);
    });
  });

  test('of rows that are all 0 leaves no error', () => {
    const rows = Array.from({ length: 30 }, () => [0, 0]);
    expect(train(rows, [2, 3, 1, 3, 2]).error).toBe(0);
  });
});

/** Rows on three quarters of a circle in six channels, or within the circle. */
function arc(seed: number, count: number, radius: (even: number) => number): number[][] {
  const [mixed, { even, normal }] = [random(5), random(seed)];
  const mix = NAMES.map(() => [mixed.normal(), mixed.normal()]);
  return Array.from({ length: count }, () => {
    const [turn, far] = [1.5 * Math.PI * even(), radius(even())];
    const [x, y] = [far * Math.cos(turn), far * Math.sin(turn)];
    return mix.map(([a, b]) => a * x + b * y + 0.05 * normal());
  });
}

/** The share of pairs in which the faulty row is the farther one. */
function area(healthy: readonly number[], faulty: readonly number[]): number {
  const pairs = healthy.flatMap((one) => faulty.map((other) => Number(other > one)));
  return pairs.reduce((sum, one) => sum + one, 0) / pairs.length;
}

test('rows within a circle on which healthy ones lie are told from these, where PCA tells nothing', () => {
  const rows = arc(1, 300, () => 1);
  const [healthy, faulty] = [arc(2, 200, () => 1), arc(3, 200, (even) => 0.6 * Math.sqrt(even))];
  const learned = autoencoder.fit({ names: NAMES, rows }, OPTIONS);
  const linear = pca.fit({ names: NAMES, rows }, OPTIONS);
  const known = (row: number[], columns = learned.columns as ColumnScales) =>
    standardise(columns.names.map((name) => row[NAMES.indexOf(name)]), columns) as number[]; // prettier-ignore
  const error = (row: number[]) => {
    const made = forward(known(row), learned.learned as Network);
    return known(row).reduce((sum, value, j) => sum + (value - made[j]) ** 2, 0);
  };
  const beside = (row: number[]) => reach(known(row, linear.columns), linear.learned as Components).spe;
  const within = (row: number[]) => reach(known(row, linear.columns), linear.learned as Components).t2;
  expect(area(healthy.map(error), faulty.map(error))).toBeGreaterThan(0.95);
  expect(area(healthy.map(beside), faulty.map(beside))).toBeLessThan(0.7);
  expect(area(healthy.map(within), faulty.map(within))).toBeLessThan(0.5);
  expect(learned.learned?.[1].bias).toHaveLength(1);
});

test('of many rows it learns from an even choice, and is as wide as the components where nothing narrower will do', () => {
  const { normal } = random(9);
  const rows = Array.from({ length: 2100 }, () => {
    const [a, b] = [normal(), normal()];
    return [a, b, a + b, a - b].map((value) => value + 0.1 * normal());
  });
  const model = autoencoder.fit({ names: NAMES.slice(0, 4), rows }, OPTIONS);
  expect(model.learned?.[1].bias).toHaveLength(2);
});
