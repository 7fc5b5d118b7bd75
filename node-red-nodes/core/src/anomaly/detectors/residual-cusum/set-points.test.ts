import { describe, expect, test } from 'vitest';
import { besideSetPoints, setPointsOf, type SetPointApproach } from './set-points';
import { random } from './signals.fixture';

const { normal } = random(7);
const names = ['x', 'sp'];
const rowsOf = (count: number, make: (i: number) => (number | null)[]) =>
  Array.from({ length: count }, (_, i) => make(i));
const found = (make: (i: number) => (number | null)[], count = 300) =>
  setPointsOf({ names, rows: rowsOf(count, make) });

describe('a value follows a set point', () => {
  test('that is constant, where it keeps to it', () => {
    const [pair] = found(() => [70 + normal(), 70]);
    expect(pair).toMatchObject({ value: 0, by: 1 });
    expect(Math.abs(pair.centre)).toBeLessThan(0.3);
    expect(pair.scale).toBeGreaterThan(0.7);
  });

  test('that moves, where it moves with it', () => {
    const sp = (i: number) => (i < 150 ? 70 : 80);
    expect(found((i) => [sp(i) + normal(), sp(i)])).toHaveLength(1);
    expect(found((i) => [75 + 5 * normal(), sp(i)])).toEqual([]);
  });

  test('that was moved last, where it is on its way there, but not where it stays behind or goes away', () => {
    const last = (way: (i: number) => number) =>
      found((i) => (i < 250 ? [70 + normal(), 70] : [way(i - 250) + normal(), 80]));
    const [pair] = last((i) => 80 - 10 * Math.exp(-i / 60));
    expect(Math.abs(pair.centre)).toBeLessThan(0.3);
    expect(pair.scale).toBeLessThan(1.3);
    expect(last(() => 70)).toEqual([]);
    expect(last((i) => 70 - i / 5)).toEqual([]);
    const long = (i: number) => (i < 250 ? 70 : 71 + (i - 250) / 80) + normal();
    expect(found((i) => [long(i), i < 250 ? 70 : 80], 550)).toHaveLength(1);
    expect(found((i) => [long(i), i < 250 ? 70 : 80], 551)).toEqual([]);
  });

  test('of two, the one that it keeps nearer to', () => {
    const rows = rowsOf(300, (i) => {
      const [rough, fine] = [i < 100 ? 70 : 80, i < 200 ? 0 : 0.5];
      const near = rough + fine;
      return [rough, near + 0.1 * normal(), near];
    });
    expect(setPointsOf({ names: ['rough', 'x', 'near'], rows })).toMatchObject([{ value: 1, by: 2 }]);
    const turned = rows.map(([rough, x, near]) => [near, x, rough]);
    expect(setPointsOf({ names: ['near', 'x', 'rough'], rows: turned })).toMatchObject([{ value: 1, by: 0 }]);
  });

  test.each([
    ['far from it', () => [60 + normal(), 70]],
    ['about a bit', () => [normal(), 0]],
    ['exactly, as a second set point does', () => [70, 70]],
    ['of something that is often moved', (i: number) => [70 + normal(), 70 + (i % 3)]],
    ['seldom together', (i: number) => (i % 2 ? [70 + normal(), null] : [null, 70])],
  ])('not %s', (_name, make) => {
    expect(found(make)).toEqual([]);
  });

  test('not by too few values', () => {
    expect(found(() => [70 + normal(), 70], 29)).toEqual([]);
  });
});

describe('on the way to a new one', () => {
  const pair = { value: 0, by: 1, centre: 0, scale: 1 };
  const beside = (rows: (number | null)[][]) => {
    const settling: SetPointApproach[] = [];
    return rows.map((row) => besideSetPoints(row, [pair], settling)[0]);
  };

  test('nothing is said until it is there, for 300 values at most', () => {
    const distances = beside([[70, 70], ...rowsOf(302, () => [70, 80])]);
    expect([distances[0], distances[1], distances[300], distances[301]]).toEqual([0, null, null, -10]);
    expect(
      beside([
        [70, 70],
        [80, 80],
      ]),
    ).toEqual([0, 0]);
  });

  test('a missing value or set point says nothing', () => {
    expect(
      beside([
        [null, 70],
        [70, null],
      ]),
    ).toEqual([null, null]);
  });
});
