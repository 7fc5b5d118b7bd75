import { describe, expect, test } from 'vitest';
import { random } from './detectors/residual-cusum/signals.fixture';
import { remembered } from './remembered';

type Row = (number | null)[];

const { normal } = random(6);
const about = (level: number, rows: number, channels = 1): Row[] =>
  Array.from({ length: rows }, () => Array.from({ length: channels }, () => level + normal()));
const of = (rows: Row[]) => remembered({ names: rows[0].map((_, i) => `x${i}`), rows, took: 60_000 });
const near = (level: number) => (row: Row) => Math.abs((row[0] ?? Infinity) - level) < 10;
const nothing = (row: Row) => row.every((value) => value === null);

describe('what is remembered of what was settled', () => {
  test('is all of it where that is little', () => {
    const rows = about(50, 900);
    expect(of(rows)).toMatchObject({ rows, taken: 900, took: 60_000 });
  });

  test('is every third stretch of fifty of 2,400 rows, apart', () => {
    const rows = about(50, 2_400);
    const kept = of(rows).rows;
    expect(kept.slice(0, 52)).toEqual([...rows.slice(0, 50), [null], rows[150]]);
    expect(kept.filter((row) => !nothing(row))).toHaveLength(800);
  });

  test('is fifty at least of a state that was seen for 80 of 2,400 rows, wherever', () => {
    const rows = [...about(50, 1_330), ...about(0, 80), ...about(50, 990)];
    expect(of(rows).rows.filter(near(0)).length).toBeGreaterThanOrEqual(50);
  });

  test('is as much, however many states there are', () => {
    // Six channels of which each goes on and off at a pace of its own are in one of 64 states.
    const rows = Array.from({ length: 2_400 }, (_, i) =>
      [0, 1, 2, 3, 4, 5].map((k) => 50 * (Math.floor(i / (40 + 17 * k)) % 2) + normal()),
    );
    expect(of(rows).rows.filter((row) => !nothing(row))).toHaveLength(800);
  });

  test('is spread evenly where there is much to look at', () => {
    const rows = [...about(50, 1_260, 12), ...about(0, 25, 12), ...about(50, 1_115, 12)];
    expect(of(rows).rows.filter((row) => !nothing(row))).toHaveLength(800);
    expect(of(rows).rows.filter(near(0))).toHaveLength(0);
  });

  test('is nothing that stands between stretches', () => {
    const rows = [...about(50, 100), [null], [null], ...about(50, 100), [null]];
    expect(of(rows).rows.filter(nothing)).toHaveLength(2);
  });
});
