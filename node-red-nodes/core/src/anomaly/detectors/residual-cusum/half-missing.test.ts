import { expect, test } from 'vitest';
import { residualCusum } from './detector';
import { random } from './signals.fixture';

test.each([
  [150, ['x', 'y']],
  [149, ['x']],
])('a channel of which %d of 300 rows have a value: %j are learned', (present, names) => {
  const { normal } = random(4);
  const rows = Array.from({ length: 300 }, (_, i) => [normal(), i < present ? normal() : null]);
  const options = { falseAlarms: 0.001, rowsPerCase: 60_000, until: 300 };
  expect(residualCusum.fit({ names: ['x', 'y'], rows, reading: 'newest' }, options).names).toEqual(names);
});
