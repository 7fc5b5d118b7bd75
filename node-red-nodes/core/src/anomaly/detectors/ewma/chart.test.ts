import { expect, test } from 'vitest';
import { weightedMeans } from './chart';

test('of no values nothing is learned', () => {
  expect(weightedMeans.learn([[]], { runLength: 1_000 })).toBeUndefined();
});
