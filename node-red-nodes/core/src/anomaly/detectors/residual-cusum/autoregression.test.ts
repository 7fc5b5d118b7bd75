import { expect, test } from 'vitest';
import { autoregression } from './autoregression';
import { autoregressive, random } from './signals.fixture';

/** Values that look random, the same in any language. */
const series = () => {
  const x: number[] = [];
  for (let k = 0; k < 200; k++) {
    const noise = (Math.sin(k * 12.9898) * 43758.5453) % 1;
    x.push(noise + 0.6 * (x[k - 1] ?? 0) + 0.25 * (x[k - 2] ?? 0));
  }
  return x;
};

test('equals the Burg of statsmodels, of each order', () => {
  const expected = [
    [0.8833097344460823],
    [1.195344181429094, -0.35325598124273627],
    [1.087358802591233, 0.012143901921754241, -0.30568591778113363],
  ];
  expected.forEach((phi, i) => {
    const found = autoregression([series()], i + 1);
    expect(found).toHaveLength(i + 1);
    found.forEach((value, j) => expect(value).toBeCloseTo(phi[j], 10));
  });
});

test('values that stand for themselves need no model, and those that follow theirs one of its order', () => {
  const still = () => ({ shift: 0, scale: 1 });
  const orders = Array.from({ length: 60 }, (_, seed) => {
    const of = (phi: number) =>
      autoregression([autoregressive({ seed: seed + 1, phi, at: 300 }, still, 300).map((x) => x - 50)], 3);
    return [of(0).length, of(0.6).length];
  });
  expect(orders.filter(([none]) => none === 0).length).toBeGreaterThan(54);
  expect(orders.filter(([, one]) => one === 1).length).toBeGreaterThan(50);
});

test('over a gap nothing is foretold from before it', () => {
  const { normal } = random(3);
  const pairs = Array.from({ length: 200 }, () => normal()).map((value) => [value, value]);
  expect(autoregression(pairs, 1)[0]).toBeCloseTo(1, 10);
  expect(autoregression([pairs.flat()], 1)[0]).toBeLessThan(0.7);
  // A stretch shorter than the model adds nothing to it.
  expect(autoregression([[5], [7]], 3)).toEqual([]);
});

test('what is always foretold exactly, or always 0, ends the search', () => {
  expect(autoregression([[1, 1, 1, 1, 1, 1, 1, 1, 1, 1]], 3)).toEqual([1]);
  expect(autoregression([[0, 0, 0]], 3)).toEqual([]);
});
