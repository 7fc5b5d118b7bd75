import { describe, expect, test } from 'vitest';
import type { Features } from '../../contract';
import { random } from '../detectors/residual-cusum/signals.fixture';
import { createSensorState, learnOn, normsOf, watchSensors, type SensorWatchState } from '.';

const row = (values: (number | null)[], at = 0, name = 'x'): Features => ({
  ...{ v: 1, kind: 'features', id: `t#${at}`, seq: at, asset: 'a', at, axis: 'time', quality: 100 },
  ...{ window: { from: at, to: at + 1 }, values: {}, newest: { [name]: values } },
});
const fine = (length: number) => Array.from({ length }, (_, i) => [50 + Math.sin(i * i)]);
const normOf = (rows: (number | null)[][]) => normsOf({ names: ['x'], rows }).x;
const fresh = (rows: (number | null)[][], names = ['x']): SensorWatchState => ({
  norms: normsOf({ names, rows }),
  standing: {},
});

describe('the norm of a sensor', () => {
  test('of one that hardly ever repeats itself', () => {
    expect(normOf(fine(100))).toMatchObject({ suspect: 3, frozen: 20, gone: 30 });
  });

  test('of one that is coarse: by steps of its resolution, or by equal neighbours', () => {
    const slow = Array.from({ length: 300 }, (_, i) => [Math.abs(15 - Math.floor(i / 10))]);
    expect(normOf(slow)).toMatchObject({ suspect: 0, frozen: 300, coarse: true });
    const { normal } = random(4);
    const rounded = Array.from({ length: 600 }, () => [Math.round(normal())]);
    expect(normOf(rounded)).toMatchObject({ frozen: 60, coarse: true });
  });

  test('of one that only ever rises or falls: it counts something, and may stand still', () => {
    const counter = Array.from({ length: 300 }, (_, i) => [i]);
    expect(normOf(counter)).toMatchObject({ suspect: 0, frozen: 0 });
    expect(normOf(counter.map(([i]) => [-i]))).toMatchObject({ suspect: 0, frozen: 0 });
  });

  test('of one that did not move: it may stand still; of too few values there is none', () => {
    expect(normOf(Array.from({ length: 40 }, () => [5]))).toMatchObject({ suspect: 0, frozen: 0 });
    expect(normOf(fine(29))).toBeUndefined();
  });

  test('gaps of the baseline are usual', () => {
    const gaps = fine(100).map((one, i) => (i % 20 < 5 ? [null] : one));
    expect(normOf(gaps)?.gone).toBe(50);
  });
});

describe('a sensor', () => {
  const see = (state: SensorWatchState, values: (number | null)[]) =>
    values.map((value, i) => watchSensors(row([value], i), state));

  test('that is frozen is told from the twentieth equal value on, and what it reads is left out from the third', () => {
    const found = see(fresh(fine(100)), new Array<number>(25).fill(50));
    expect(found.findIndex(({ faults }) => faults.length > 0)).toBe(19);
    expect(found[24].faults).toEqual([
      { sensor: 'x', status: 'failure', fault: 'frozen', since: 19, detail: '50, 25 times in a row' },
    ]);
    expect(found.findIndex(({ features }) => features.newest?.x[0] === null)).toBe(2);
  });

  test('that moves again is well, and its next fault begins anew', () => {
    const state = fresh(fine(100));
    see(state, new Array<number>(25).fill(50));
    expect(watchSensors(row([50.1], 30), state).faults).toEqual([]);
    expect(state.standing.x).not.toHaveProperty('since');
  });

  test.each([0, 90])('that rests at %d, outside its usual range, stands with its machine', (value) => {
    expect(see(fresh(fine(100)), new Array<number>(25).fill(value)).flatMap(({ faults }) => faults)).toEqual(
      [],
    );
  });

  test('that is gone is told, also where its column is', () => {
    const found = see(fresh(fine(100)), new Array<null>(31).fill(null));
    expect(found.findIndex(({ faults }) => faults.length > 0)).toBe(29);
    expect(found[30].faults[0]).toMatchObject({
      fault: 'gone',
      since: 29,
      detail: 'no value, 31 times in a row',
    });
    const without = fresh(fine(100));
    const faults = Array.from({ length: 31 }, (_, i) => watchSensors(row([1], i, 'y'), without).faults);
    expect(faults[30]).toHaveLength(1);
  });

  test('stands still with half of the others: the machine does', () => {
    const pair = fine(100).map(([value]) => [value, -value]);
    const both = (state: SensorWatchState, y: (i: number) => number) =>
      Array.from({ length: 30 }, (_, i) => {
        const features = row([50], i);
        return watchSensors({ ...features, newest: { x: [50], y: [y(i)] } }, state).faults.length;
      })[29];
    expect(both(fresh(pair, ['x', 'y']), () => -50)).toBe(0);
    expect(both(fresh(pair, ['x', 'y']), (i) => -50 + Math.sin(i * i))).toBe(1);
  });

  test('that dithers by its last bit is frozen all the same', () => {
    const found = see(
      fresh(fine(100)),
      Array.from({ length: 25 }, (_, i) => 50 + (i % 2) * 50 * Number.EPSILON),
    );
    expect(found.findIndex(({ faults }) => faults.length > 0)).toBe(19);
  });

  test('a window without new values changes nothing', () => {
    const { newest: _none, ...features } = row([1]);
    expect(watchSensors(features, fresh(fine(100))).faults).toEqual([]);
  });
});

test('values too large for a range, rows that end in a gap, and names with no values are borne', () => {
  const huge = Array.from({ length: 100 }, (_, i) => [(i % 2 ? 1 : -1) * 1e308 * Math.abs(Math.sin(i * i))]);
  expect(normOf(huge)).toMatchObject({ widest: 0 });
  const state = createSensorState();
  learnOn({}, state);
  expect(state.learning?.rows).toEqual([]);
  // Fewer than a range needs.
  expect(normOf(fine(100).map((one, i) => (i < 85 && i % 5 ? [null] : one)))).toMatchObject({ gone: 46 });
});

test('it learns from 300 rows, again from 600 and 1,200, then no more; of very many sensors once', () => {
  const state = createSensorState();
  const { normal } = random(6);
  const changes: number[] = [];
  for (let i = 0, norms = state.norms; i < 1300; i++) {
    learnOn({ x: [normal()], y: i % 2 ? [normal()] : [] }, state);
    if (state.norms !== norms) changes.push(i + 1);
    norms = state.norms;
  }
  expect([changes, state.learning]).toEqual([[300, 600, 1200], undefined]);
  const wide = createSensorState();
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`s${i}`, [i]]));
  for (let i = 0; i < 300; i++) learnOn(many, wide);
  expect([Object.keys(wide.norms).length, wide.learning]).toEqual([300, undefined]);
});

test('norms and standing that an earlier release saved are read', () => {
  const earlier = {
    norms: { x: { suspect: 3, frozen: 20, gone: 30, low: 40, high: 60 } },
    standing: { x: { last: 50, equal: 18, missing: 0 } },
  } as unknown as SensorWatchState;
  const found = Array.from({ length: 25 }, (_, i) => watchSensors(row([50], i), earlier).faults.length);
  expect(found.indexOf(1)).toBe(19);
});
