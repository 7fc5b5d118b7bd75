import { createDataFrame } from '@grafana/data';
import { expect, test } from 'vitest';
import { worst } from './worst';

const plant = (rows: Array<[asset: string, score: number | null, rulP50: number | null]>) =>
  createDataFrame({
    fields: [
      { name: 'asset', values: rows.map(([asset]) => asset) },
      { name: 'score', values: rows.map(([, score]) => score) },
      { name: 'rulP50', values: rows.map(([, , life]) => life) },
    ],
  });

test.each([
  [
    'the worst',
    [
      ['a', 80, 10],
      ['b', 20, 99],
      ['c', 50, 1],
    ],
    'b',
  ],
  [
    'the worst that has a prediction',
    [
      ['a', 3, null],
      ['b', 60, 99],
      ['c', 50, 1],
    ],
    'c',
  ],
  [
    'the worst, where none has a prediction',
    [
      ['a', 30, null],
      ['b', null, null],
      ['c', 20, null],
    ],
    'c',
  ],
  [
    'the first, where nothing is known',
    [
      ['a', null, null],
      ['b', null, null],
    ],
    'a',
  ],
] as const)('the band is of %s', (_, rows, asset) => {
  expect(worst(plant(rows.map((row) => [...row])))).toBe(asset);
});

test('no assets, no band', () => {
  expect([worst(undefined), worst(plant([]))]).toEqual([undefined, undefined]);
});
