import { expect, test } from 'vitest';
import { freeze } from './baseline';
import { limitsOf, type FeatureDeviations } from './limits';
import { locate } from './location';

/** Features of which none correlates with another: each deviates in a window of its own. */
const orthogonal = (count: number, judged = true): FeatureDeviations[] =>
  Array.from({ length: count }, (_, feature) => ({
    z: Array.from({ length: 100 }, (__, window) => (window === feature ? 0.1 : 0)),
    judged,
  }));

/** scipy.stats: norm.isf(0.0005 / (2 * count)), which counts both sides. */
test.each([
  [1, 3.4808],
  [8, 4.0032],
  [100, 4.5648],
])('the largest of %d features is held against Bonferroni’s two-sided bound', (count, bound) => {
  expect(limitsOf(orthogonal(count), 0.001).largest).toBeCloseTo(bound, 2);
});

/** scipy.stats: sqrt(chi2.isf(0.0005, count) / count). */
test.each([
  [8, 1.8664],
  [32, 1.4252],
])('the root mean square of %d independent features is held against chi-square', (count, bound) => {
  // The quantile is Wilson and Hilferty's, within 1 %.
  expect(limitsOf(orthogonal(count), 0.001).rms / bound).toBeCloseTo(1, 2);
});

test('features that repeat each other are worth one', () => {
  const [one] = orthogonal(1);
  const eight = Array.from({ length: 8 }, () => one);
  expect(limitsOf(eight, 0.001).rms).toBeCloseTo(limitsOf([one], 0.001).rms, 12);
});

test('of the features only those that are judged are counted', () => {
  const both = [...orthogonal(8), ...orthogonal(8, false)];
  expect(limitsOf(both, 0.001).largest).toBeCloseTo(4.0032, 2);
});

test('where the tails are heavier than normal, the limit grows with what a tenth of the windows exceeds', () => {
  const heavy: FeatureDeviations[] = [
    { z: Array.from({ length: 100 }, (_, i) => (i < 20 ? 6 : 0.01)), judged: true },
  ];
  // norm.isf(0.05), the two-sided tenth, is 1.6449: 6 is 3.6477 of it.
  expect(limitsOf(heavy, 0.001).largest).toBeCloseTo(3.4808 * 3.6477, 1);
});

/** 2.3 … 5.9 around 4.1; scipy.stats.median_abs_deviation(x, scale='normal') is 2.2239. */
const ROW = [1.1, 2.3, 2.9, 3.1, 3.8, 4.4, 5.2, 5.9, 7.5];

test.each([
  [11.88, 'just within', false],
  [11.89, 'just beyond', true],
])('a value of %f, %s 3.5 robust deviations, is an outlier: %s', (last, _where, outlier) => {
  const all = [...ROW, last];
  const kept = outlier ? ROW : all;
  expect(locate(all)?.centre).toBeCloseTo(kept.reduce((a, b) => a + b) / kept.length, 12);
});

test.each([
  [20, true],
  [21, false],
])('a feature that %d of 100 windows lack is learned: %s', (missing, learned) => {
  const wave = (i: number) => Math.sin(1.7 * i * i);
  const rows = Array.from({ length: 100 }, (_, i) => [i < missing ? null : wave(i), wave(i + 0.5)]);
  const { features } = freeze(['a', 'b'], rows, { falseAlarms: 0.001, rowsPerCase: 1_000, until: 0 });
  expect(features.map(({ name }) => name)).toEqual(learned ? ['a', 'b'] : ['b']);
});

test('more features than windows are worth what the windows can tell apart', () => {
  const twice = [...orthogonal(100), ...orthogonal(100)];
  expect(limitsOf(twice, 0.001).rms).toBeCloseTo(limitsOf(orthogonal(100), 0.001).rms, 12);
});
