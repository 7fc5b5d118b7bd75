import { expect, test } from 'vitest';
import { seeded } from '../../seeded';
import { firstCentres, nearest, settle } from './clusters';

const blobs = [[0, 0], [0, 1], [1, 0], [10, 10], [10, 11], [11, 10]]; // prettier-ignore

test('the first centres are rows that differ, and no more than there are', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const centres = firstCentres(blobs, 4, seeded(seed));
    expect(new Set(centres.map(String)).size).toBe(4);
    for (const centre of centres) expect(blobs).toContainEqual(centre);
  }
  const twice = [[1, 2], [1, 2], [3, 4], [3, 4]]; // prettier-ignore
  expect(firstCentres(twice, 4, seeded(1)).sort()).toEqual([[1, 2], [3, 4]]); // prettier-ignore
});

test('centres settle in the means of what is nearest to them', () => {
  const centres = settle(blobs, [[0, 0], [1, 0]]); // prettier-ignore
  [[1 / 3, 1 / 3], [31 / 3, 31 / 3]].forEach((mean, k) =>
    mean.forEach((value, j) => expect(centres[k][j]).toBeCloseTo(value, 12)),
  ); // prettier-ignore
});

test('a centre that no row is nearest to stays where it is', () => {
  expect(settle([[0], [2]], [[1], [50]])).toEqual([[1], [50]]); // prettier-ignore
});

test('the nearest centre is the first of those that are as near, with the square of the way', () => {
  expect(nearest([3, 4], [[9, 9], [0, 0], [6, 8]])).toEqual({ index: 1, squared: 25 }); // prettier-ignore
});
