/** Faults of a sensor that are told by the others beside it. */
import { describe, expect, test } from 'vitest';
import type { Features } from '../../contract';
import { random } from '../detectors/residual-cusum/signals.fixture';
import { createSensorState, learnOn, learnSensors, watchSensors } from '.';

const row = (values: (number | null)[], at = 0, name = 'x'): Features => ({
  ...{ v: 1, kind: 'features', id: `t#${at}`, seq: at, asset: 'a', at, axis: 'time', quality: 100 },
  ...{ window: { from: at, to: at + 1 }, values: {}, newest: { [name]: values } },
});

/** Several sensors of one machine, row by row; what comes of the last row. */
function machine(names: string[], rows: number[][], learned = 300) {
  const state = createSensorState();
  const found = rows.map((values, i) => {
    const newest = Object.fromEntries(names.map((name, column) => [name, [values[column]]]));
    const seen = watchSensors({ ...row([], i), values: { 'x.mean': 1, 'y.mean': 2 }, newest }, state);
    if (i < learned && seen.sound) learnOn(newest, state);
    return seen;
  });
  return { state, found, last: found[found.length - 1] };
}

describe('several sensors', () => {
  const rowsOf = (count: number, make: (i: number, normal: () => number) => number[], seed = 5) => {
    const { normal } = random(seed);
    return Array.from({ length: count }, (_, i) => make(i, normal));
  };
  const faults = ({ last }: ReturnType<typeof machine>) =>
    last.faults.map(({ sensor, status, fault }) => `${sensor} ${status} ${fault}`);

  test('one that reads 0, where it never was, while the others are where they were, is at fault; its values and features are left out', () => {
    const dead = machine(
      ['x', 'y'],
      rowsOf(340, (i, normal) => [i < 310 ? 50 + normal() : 0, 20 + normal()]),
    );
    expect(faults(dead)).toEqual(['x failure frozen']);
    expect(dead.last.features).toMatchObject({
      newest: { x: [null], y: [expect.any(Number)] },
      values: { 'x.mean': null, 'y.mean': 2 },
    });
    expect(dead.found.flatMap(({ struck }) => struck)).toEqual(['x']);
    expect(dead.last).toMatchObject({ sound: false, doubt: 0 });
  });

  test('one that is well again: windows that still hold what it read are not told by their features', () => {
    const { found } = machine(
      ['x', 'y'],
      rowsOf(345, (i, normal) => [i >= 310 && i < 340 ? 0 : 50 + normal(), 20 + normal()]),
    );
    expect(found[340].faults).toEqual([]);
    expect(found[340].features).toMatchObject({
      newest: { x: [expect.any(Number)] },
      values: { 'x.mean': 1 },
    });
  });

  test('two that leave what they read: the machine, whose values count', () => {
    const off = machine(
      ['x', 'y'],
      rowsOf(340, (i, normal) => (i < 310 ? [50 + normal(), 20 + normal()] : [0, 5 + normal()])),
    );
    expect(faults(off)).toEqual([]);
    expect(off.last.features.newest).toMatchObject({ x: [0] });
    const alone = machine(
      ['x'],
      rowsOf(340, (i, normal) => [i < 310 ? 50 + normal() : 0]),
    );
    expect(faults(alone)).toEqual([]);
  });

  test('outside of what was read, equal values of an anomalous machine are its own', () => {
    const seen = (anomalous: boolean) => {
      const state = {
        ...machine(
          ['x', 'y'],
          rowsOf(300, (_i, normal) => [50 + normal(), normal()]),
        ).state,
        anomalous,
      };
      const see = () =>
        watchSensors({ ...row([], 400), newest: { x: [90], y: [0.5] } }, state).features.newest?.x;
      return [see(), see()];
    };
    expect([seen(false), seen(true)]).toEqual([
      [[90], [null]],
      [[90], [90]],
    ]);
  });

  test('noise of one while the others are calm is told, with a doubt; not where it is alone, or they are not calm', () => {
    const loud = (beside: number[], wide = 1) =>
      machine(
        ['x', 'y', 'z'].slice(0, 1 + beside.length),
        rowsOf(420, (i, normal) => {
          const factor = i < 310 ? 1 : 12;
          return [factor * normal(), ...beside.map((level) => level + (i < 310 ? 1 : wide) * normal())];
        }),
      );
    expect(faults(loud([20]))).toEqual(['x out-of-specification noisy']);
    expect(loud([20]).last.faults[0].detail).toMatch(/while the other sensor is calm/);
    expect(loud([20, 30]).last.faults[0].detail).toMatch(/while the 2 other sensors are calm/);
    expect(loud([20]).last).toMatchObject({ doubt: 0.5, struck: [] });
    expect([faults(loud([])), faults(loud([20], 12))]).toEqual([[], []]);
  });

  test.each([
    ['highest', (value: number) => Math.min(value, 0.5)],
    ['lowest', (value: number) => Math.max(value, -0.5)],
  ])(
    'values that pile up at their %s are clipped, also just after an old extreme was forgotten',
    (side, clip) => {
      const { found } = machine(
        ['x', 'y'],
        rowsOf(500, (i, normal) => [i < 310 ? normal() : clip(normal()), normal()]),
      );
      const late = found.slice(430).map((one) => one.faults.map(({ fault }) => fault).join());
      expect([...new Set(late)]).toEqual(['clipped']);
      expect(found[499].faults[0].detail).toBe(
        `values pile up at the ${side} of late, ${side === 'highest' ? 0.5 : -0.5}: its range may end there`,
      );
    },
  );

  test('what was clipped and goes beyond is well', () => {
    const { found } = machine(
      ['x', 'y'],
      rowsOf(520, (i, normal) => [i < 310 || i > 450 ? normal() : Math.min(0.5, normal()), normal()]),
    );
    expect(found[450].faults).toHaveLength(1);
    expect(found[519].faults).toEqual([]);
  });

  const still = () => 80;
  const swing = (i: number) => 80 + 4 * Math.sin(i / 12);
  const twins = (truth: (i: number) => number, gain: number, wrong: (i: number) => [number, number]) =>
    machine(
      ['x', 'y'],
      rowsOf(1_400, (i, normal) => {
        const [a, b] = i < 1_210 ? [0, 0] : wrong(i);
        return [truth(i) + 0.3 * normal() + a, gain * truth(i) + 0.3 * normal() + b];
      }),
      1_200,
    );

  test.each([
    ['x', [1, 0]],
    ['y', [0, -1]],
  ] as const)(
    'of two that measure the same, %s that has left the other is told, and left out',
    (name, [a, b]) => {
      const found = twins(still, 1, () => [a, b]);
      expect(faults(found)).toEqual([`${name} maintenance-required drifting`]);
      expect(found.last.features.newest?.[name]).toEqual([null]);
      expect(found.last.faults[0].detail).toMatch(/which measures the same/);
    },
  );

  test('where both have moved, both are told', () => {
    const both = twins(still, 1, () => [1, -1]);
    expect(faults(both)).toEqual(['x maintenance-required drifting', 'y maintenance-required drifting']);
    expect(both.last.faults[0].detail).toBe(
      'no longer reads what y reads, which measures the same: one of the two drifts',
    );
    expect(both.last.doubt).toBe(1);
  });

  test('of two that only rise and fall together, one that leaves the other is the machine: no sensor is told, and no value is left out', () => {
    for (const gain of [-2.2, 0.4, 1.2]) {
      const motor = twins(swing, gain, () => [3, 0]);
      expect(motor.state.pairs).toEqual([]);
      expect(motor.found.flatMap((one) => one.faults)).toEqual([]);
      expect(motor.last).toMatchObject({ doubt: 0, sound: true });
      expect(motor.last.features.newest).toMatchObject({ x: [expect.any(Number)], y: [expect.any(Number)] });
    }
  });

  test('equal numbers of two stated units measure two things', () => {
    const { state } = twins(still, 1, () => [1, 0]);
    const told = (x: string, y: string) =>
      watchSensors({ ...row([], 1_500), newest: { x: [81], y: [80] } }, structuredClone(state), {
        x: { unit: x },
        y: { unit: y },
      }).faults.map(({ sensor }) => sensor);
    expect([told('Nm', 'A'), told('°C', '°C'), told('', '°C'), told('°C', '')]).toEqual([
      [],
      ['x'],
      ['x'],
      ['x'],
    ]);
  });

  test('what an earlier release learned of sensors that only go together tells nothing', () => {
    const { state } = machine(
      ['x', 'y'],
      rowsOf(300, (_i, normal) => [50 + normal(), 20 + normal()]),
    );
    const earlier = {
      a: 'x',
      b: 'y',
      offset: -30,
      scale: 1,
      usual: 1.2,
      middles: [50, 20],
      scales: [1, 1],
    } as const;
    state.pairs = [{ ...earlier, middles: [...earlier.middles], scales: [...earlier.scales], equal: false }];
    state.apart = [{ left: 10, away: [3, 0], beyond: 20 }];
    expect(watchSensors({ ...row([], 301), newest: { x: [50], y: [20.5] } }, state).faults).toEqual([]);
  });

  test('what moves both of them is the machine', () => {
    expect(faults(twins(still, 1, () => [5, 5]))).toEqual([]);
  });

  test('sensors that have nothing to do with each other, or are seldom there together, are no pair', () => {
    const strangers = (make: (i: number, normal: () => number) => number[]) => {
      const state = createSensorState();
      learnSensors({ names: ['x', 'y', 'z'], rows: rowsOf(1_200, make) }, state);
      return state.pairs;
    };
    expect(strangers((_i, normal) => [50 + normal(), 20 + normal(), normal()])).toEqual([]);
    // On most of the time, and off at times of their own.
    const on = (i: number, normal: number) => (i % 100 < 10 ? 0 : 50) + normal;
    expect(strangers((i, normal) => [on(i, normal()), on(i + 50, normal()), 7])).toEqual([]);
    // A scatter beyond all numbers is none.
    expect(strangers((i) => [1e308 * (i % 2 ? 1 : -1) * (1 + i / 9e3), i % 3 ? i : -i, Math.sin(i)])).toEqual(
      [],
    );
    const seldom = createSensorState();
    const rows = rowsOf(300, (_i, normal) => [50 + normal(), 50 + normal()]).map(
      (values, i): (number | null)[] => (i % 4 ? [values[0], null] : values),
    );
    learnSensors({ names: ['x', 'y'], rows }, seldom);
    expect([seldom.pairs, seldom.learning]).toEqual([[], undefined]);
  });
});
