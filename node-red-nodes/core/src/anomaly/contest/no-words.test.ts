/** A contest of which there is nothing to tell. */
import { expect, test } from 'vitest';
import type { FitOptions } from '../detector';
import { random } from '../detectors/residual-cusum/signals.fixture';
import { MIN_ROWS } from './contest';
import { decide, type ContestModel } from './detector';

const MINUTE = 60_000;
const options: FitOptions = {
  ...{ falseAlarms: 0.001, rowsPerCase: 100_000, until: MINUTE * MIN_ROWS, step: MINUTE },
};

function decided(value: () => number): ContestModel {
  const rows = Array.from({ length: MIN_ROWS }, () => [value()]);
  const contest = decide({ names: ['x'], rows, reading: 'newest' }, options);
  let step = contest.next();
  while (!step.done) step = contest.next();
  return step.value;
}

test('of an asset whose channels never vary there is no channel to tell of', () => {
  const found = decided(() => 7);
  expect(found).toMatchObject({ chosen: 'residual-cusum', words: '' });
  expect(found.contest?.channels).toEqual([]);
});

test('of tails so heavy that nothing is found in time nothing is promised', () => {
  const { normal } = random(1);
  const found = decided(() => (normal() / normal()) ** 3);
  expect(found.contest?.channels).toHaveLength(1);
  const [chosen] = found.contest!.entries.filter(({ detector }) => detector === found.chosen);
  expect(Object.values(chosen.found).every((one) => one === null)).toBe(true);
  expect(found.words).toBe('');
});
