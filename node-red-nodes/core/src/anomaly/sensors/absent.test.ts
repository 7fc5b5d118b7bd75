/** Values that are not there: they tell nothing of a norm, nor of a pair. */
import { expect, test } from 'vitest';
import type { Features } from '../../contract';
import { random } from '../detectors/residual-cusum/signals.fixture';
import { createSensorState, learnSensors, normsOf, watchSensors } from '.';

type Newest = NonNullable<Features['newest']>;

const windowOf = (newest: Newest): Features => ({
  ...{ v: 1, kind: 'features', id: 't#1', seq: 1, asset: 'a', at: 1, axis: 'time', quality: 100 },
  ...{ window: { from: 0, to: 1 }, values: {}, newest },
});

/** Two sensors that measure the same. */
function twins() {
  const { normal } = random(5);
  const rows = Array.from({ length: 1_200 }, () => [80 + 0.3 * normal(), 80 + 0.3 * normal()]);
  const state = createSensorState();
  learnSensors({ names: ['x', 'y'], rows }, state);
  return state;
}

test('a pair is held against each other where both have a value, and only there', () => {
  const state = twins();
  expect(state.pairs).toHaveLength(1);
  const before = structuredClone(state.apart);
  const windows: Newest[] = [
    { x: [80] },
    { y: [80] },
    { x: [80, 81], y: [null, null] },
    { x: [null], y: [80] },
  ];
  for (const newest of windows) watchSensors(windowOf(newest), state);
  expect(state.apart).toEqual(before);
  watchSensors(windowOf({ x: [80, 81], y: [80] }), state);
  expect(state.apart).not.toEqual(before);
});

test('values that come again, but not at once, make no sensor coarse', () => {
  const rows = Array.from({ length: 300 }, (_, i) => [((i * 7919) % 101) / 10]);
  expect(normsOf({ names: ['x'], rows }).x).toMatchObject({ coarse: false, suspect: 3 });
});
