import { describe, expect, test } from 'vitest';
import { random } from './detectors/residual-cusum/signals.fixture';
import { leftWellKnown } from './known-well';

/** A channel about a level, the same for a seed. */
const about = (seed: number, { level = 50, scatter = 1, rows = 300 } = {}) => {
  const { normal } = random(seed);
  return Array.from({ length: rows }, () => [level + scatter * normal()]);
};
const left = (rows: (number | null)[][], now: (number | null)[][]) =>
  leftWellKnown({ names: rows[0].map((_, i) => `c${i}`), rows }, now);

const known = about(1);

test.each([
  [45, false],
  [43, true],
  [55, false],
  [57, true],
])('a level is left from six standard deviations on: %d', (level, far) => {
  expect(left(known, about(2, { level, rows: 120 }))).toBe(far);
});

test.each([
  [0.1, true],
  [3.2, true],
  [5, false],
])('by a machine that scatters %d times as much, which one does that was at rest before', (scatter, far) => {
  expect(left(known, about(3, { level: 90, scatter, rows: 120 }))).toBe(far);
});

test('of several channels one is enough, also beside one that says nothing', () => {
  const now = about(4, { level: 60 }).map(([value]) => [50 + value / 100, value, null]);
  const wide = known.map(([value], i) => [value, known[(i + 7) % known.length][0], i]);
  expect(left(wide, now)).toBe(true);
  expect(left(wide, now.map(([a]) => [a, null, null]))).toBe(false); // prettier-ignore
});

describe('a level that was not well known is not left', () => {
  const now = about(5, { level: 300, rows: 120 });

  test('of a channel that was on its way', () => {
    expect(left(known.map(([value], i) => [value + i / 100]), now)).toBe(false); // prettier-ignore
  });

  test('of one that changed so slowly that few of its values are independent', () => {
    let slow = 0;
    const { normal } = random(6);
    const rows = known.map(() => [50 + (slow = 0.97 * slow + normal())]);
    expect(left(rows, now)).toBe(false);
  });

  test('of one that read one value only', () => {
    expect(left(known.map(() => [50]), now)).toBe(false); // prettier-ignore
  });

  test('nor one of several between which it went', () => {
    const rows = about(8, { rows: 2_000 }).map(([value], i) => [value + (i % 80 < 40 ? 0 : 100)]);
    expect([50, 150, 100].map((level) => left(rows, about(7, { level, rows: 120 })))).toEqual([false, false, true]); // prettier-ignore
  });
});
