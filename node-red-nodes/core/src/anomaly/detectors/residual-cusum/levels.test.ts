import { expect, test } from 'vitest';
import { levelOf } from './level';
import { levelsOf } from './levels';
import { random } from './signals.fixture';

const { normal, even } = random(7);
const held = (centres: number[], stay: number, noise = 1) =>
  Array.from({ length: 1200 }, (_, i) => centres[Math.floor(i / stay) % centres.length] + noise * normal());
const centres = (values: number[], resolution = 1e-9) =>
  levelsOf(values, resolution).map(({ centre }) => Math.round(centre) + 0);

function wandering(pole: number): number[] {
  let at = 0;
  return Array.from({ length: 1200 }, () => (at = pole * at + normal()));
}

test.each([
  { what: 'off and on', values: held([0, 50], 100), expected: [0, 50] },
  { what: 'three speeds, in the order of size', values: held([90, 0, 50], 40), expected: [0, 50, 90] },
  { what: 'exactly off', values: held([0, 50], 100).map((x) => (x < 25 ? 0 : x)), expected: [0, 50] },
  { what: 'a bit that stays', values: held([0, 1], 60, 0), expected: [0, 1] },
  { what: 'eight deviations apart', values: held([50, 58], 300), expected: [50, 58] },
])('$what', ({ values, expected }) => {
  expect(centres(values)).toEqual(expected);
});

test.each([
  { what: 'noise', values: held([50], 1) },
  { what: 'a sine', values: Array.from({ length: 1200 }, (_, i) => 50 + 20 * Math.sin(i / 40)) },
  { what: 'a ramp', values: Array.from({ length: 1200 }, (_, i) => (i / 30) % 100) },
  { what: 'values that change at once', values: held([0, 50], 4) },
  { what: 'two that are not far apart', values: held([50, 55], 100) },
  {
    what: 'two between which values lie',
    values: held([50, 58], 100).map((x, i) => (i % 25 === 0 ? 50 + 8 * even() : x)),
  },
  { what: 'noise that wanders slowly', values: wandering(0.995) },
  { what: 'a walk', values: wandering(1) },
  { what: 'a few outliers', values: held([50], 1).map((x, i) => (i % 100 === 0 ? 500 : x)) },
])('one level: $what', ({ values }) => {
  expect(levelsOf(values, 1e-9)).toHaveLength(1);
});

test('up to 8, of 10 values each', () => {
  const eight = held([0, 10, 20, 30, 40, 50, 60, 70], 40, 0.1);
  expect(centres(eight)).toEqual([0, 10, 20, 30, 40, 50, 60, 70]);
  const few = (count: number) => [
    ...Array.from({ length: 50 }, normal),
    ...Array.from({ length: count }, () => 90 + normal()),
  ];
  expect(levelsOf(few(4), 1e-9)).toHaveLength(1);
  expect(levelsOf(few(10), 1e-9)).toHaveLength(2);
});

test('a level that is exact is taken for no more exact than a twentieth of the widest', () => {
  const [off, on] = levelsOf(
    held([0, 50], 100).map((x) => (x < 25 ? 0 : x)),
    1e-9,
  );
  expect(off.scale / on.scale).toBeCloseTo(0.05, 10);
});

test('centre and scale leave outliers out, but not a tail', () => {
  const values = Array.from({ length: 2000 }, () => 50 + 2 * normal());
  const spoiled = values.map((x, i) => (i % 20 === 0 ? 1e6 : x));
  expect(levelOf(spoiled, 0).scale).toBeCloseTo(2, 0);
  expect(Math.abs(levelOf(spoiled, 0).centre - 50)).toBeLessThan(0.6);
  const tail = values.map((x, i) => (i % 7 === 0 ? x + 40 : x));
  expect(levelOf(tail, 0).scale).toBeGreaterThan(10);
});

test('clipped deviations from the centre of a skewed channel add up to nothing', () => {
  const values = Array.from({ length: 5000 }, () => -Math.log(1 - even()));
  const { centre, scale } = levelOf(values, 0);
  const clipped = values.map((x) => Math.max(-4 * scale, Math.min(4 * scale, x - centre)));
  expect(clipped.reduce((a, b) => a + b, 0) / clipped.length).toBeCloseTo(0, 6);
});

test('no scale is finer than the rounding', () => {
  expect(levelOf([5, 5, 5, 5, 5, 5, 5, 5, 5, 6], 1).scale).toBeCloseTo(Math.sqrt(0.09), 10);
  expect(levelOf([5, 5, 5, 5, 5, 5, 5, 5, 5, 5], 1).scale).toBeCloseTo(1 / Math.sqrt(12), 10);
});
