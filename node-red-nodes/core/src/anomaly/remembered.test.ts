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

  /** 2,400 rows, of which 80 that lie between two stretches that are kept are something else. */
  const withOthers = (others: Row[]) => {
    const channels = others[0].length;
    return [...about(50, 1_255, channels), ...others, ...about(50, 1_065, channels)];
  };

  test.each([
    [1, 50],
    [10, 50],
    [11, 0],
  ])('is fifty of a state that was seen for 80 of 2,400 rows of %d channels: %d', (channels, count) => {
    const { rows } = of(withOthers(about(0, 80, channels)));
    expect(rows.filter(near(0))).toHaveLength(count);
  });

  test('is fifty of 80 in which a sensor was silent', () => {
    const silent = about(50, 80, 2).map(([x]) => [x, null]);
    const { rows } = of(withOthers(silent));
    expect(rows.filter(([x, y]) => x !== null && y === null)).toHaveLength(50);
  });

  test('is a row that has something missing, too', () => {
    const rows = about(50, 100, 2).map(([x, y], i) => (i % 2 === 0 ? [x, y] : [null, y]));
    expect(of(rows).rows).toEqual(rows);
  });

  test('is as much, however many states there are', () => {
    // Six channels of which each goes on and off at a pace of its own are in one of 64 states.
    const rows = Array.from({ length: 2_400 }, (_, i) =>
      [0, 1, 2, 3, 4, 5].map((k) => 50 * (Math.floor(i / (40 + 17 * k)) % 2) + normal()),
    );
    expect(of(rows).rows.filter((row) => !nothing(row))).toHaveLength(800);
  });

  test('is nothing that stands between stretches', () => {
    const rows = [...about(50, 100), [null], [null], ...about(50, 100), [null]];
    expect(of(rows).rows.filter(nothing)).toHaveLength(2);
  });
});
