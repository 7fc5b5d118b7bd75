import { describe, expect, test } from 'vitest';
import { couplesOf, leftBetween, normalBetween } from './couples';
import { learn } from './learn';
import { residualCusum, type ChannelModel } from './detector';
import { random } from './signals.fixture';
import { reading } from '../../process.fixture';

interface Asked {
  rows?: number;
  /** Values a turn. */
  turn?: number;
  gain?: number;
  noise?: number;
}

/** A sensor that swings, and one that goes with it. */
function pair(seed: number, { rows = 1_200, turn = 75, gain = 2.2, noise = 0.3 }: Asked = {}) {
  const { normal } = random(seed);
  return Array.from({ length: rows }, (_, i) => {
    const value = 80 + 4 * Math.sin((2 * Math.PI * i) / turn);
    return [value + noise * normal(), gain * value + noise * normal()];
  });
}

test.each([2.2, 0.1, -3])('two that go together are found once, with their line: %d', (gain) => {
  const [couple, ...others] = couplesOf(pair(1, { gain, noise: 0.02 }), [0, 1]);
  expect([couple.of, couple.by, others]).toEqual([0, 1, []]);
  expect(couple.slope * gain).toBeCloseTo(1, 1);
  expect(couple.offset).toBeCloseTo(0, -1);
});

test('as long as one explains 95 % of the other', () => {
  expect(couplesOf(pair(2, { gain: 1, noise: 0.4 }), [0, 1])).toHaveLength(1);
  expect(couplesOf(pair(2, { gain: 1, noise: 0.6 }), [0, 1])).toHaveLength(0);
});

test('and both have turned sixteen times: what went one way once may have done so for another reason', () => {
  expect(couplesOf(pair(3, { turn: 1_200 / 7 }), [0, 1])).toHaveLength(0);
  expect(couplesOf(pair(3, { turn: 1_200 / 9 }), [0, 1])).toHaveLength(1);
});

test('of three each is held against the one that is nearest, of rows in which both are there', () => {
  const { normal } = random(4);
  const rows = pair(4).map(([x, y], i) => [x, y, i % 2 ? null : 5 * x + 0.2 * normal()]);
  const found = (columns: number[]) =>
    couplesOf(rows, columns).map(({ of, by, slope }) => `${of} by ${by}: ${slope.toFixed(1)}`);
  for (const columns of [
    [0, 1, 2],
    [2, 0, 1],
  ])
    // prettier-ignore
    expect(found(columns)).toEqual(['0 by 2: 0.2', '1 by 2: 0.4']);
  expect(couplesOf(rows.map(([x, y], i) => [x, i % 5 ? null : y]), [0, 1])).toEqual([]); // prettier-ignore
});

test('of the first 24 channels, of those that are asked for', () => {
  const rows = pair(5).map(([x, y], i) => [
    x,
    ...Array.from({ length: 23 }, (_, k) => (i * (k + 3)) % 97),
    y,
  ]);
  expect(couplesOf(rows, rows[0].map((_, i) => i))).toEqual([]); // prettier-ignore
  expect(couplesOf(rows, [0, 24])).toHaveLength(1);
});

test('nothing is left where either is missing', () => {
  const couple = { of: 0, by: 1, slope: 2, offset: 1 };
  expect([[6, 2], [null, 2], [6, null]].map((row) => leftBetween(row, couple))).toEqual([1, null, null]); // prettier-ignore
});

test('what is left is judged where it keeps to a level, by a tenth of the scatter of the channel at least', () => {
  const { normal } = random(6);
  let walk = 0;
  const white = learn([Array.from({ length: 400 }, () => normal())], { runLength: 1e5 });
  const wandering = learn([Array.from({ length: 400 }, () => (walk += normal()))], { runLength: 1e5 });
  const scales = [1, 50].map((scale) => normalBetween(white, scale)?.levels[0].scale);
  expect(scales).toEqual([white?.levels[0].scale, 5]);
  expect([wandering, undefined].map((one) => normalBetween(one, 1))).toEqual([undefined, undefined]);
});

describe('a sensor that drifts away from the one that it goes with', () => {
  const LEARNED = 1_200;
  const NAMES = ['x', 'twin'];
  const healthyRows = pair(7, { rows: LEARNED + 400 });
  const sample = { names: NAMES, rows: healthyRows.slice(0, LEARNED), reading: 'newest' as const };
  const options = { falseAlarms: 0.001, rowsPerCase: 2e5, until: 60_000 * LEARNED, step: 1_000, provisional: true }; // prettier-ignore
  const fitted = residualCusum.fit(sample, options);
  const drifting = healthyRows.slice(LEARNED).map(([x, y], i) => [x + 0.01 * i, y]);
  const begin = (model: ChannelModel) => (residualCusum.begin as (model: ChannelModel) => never)(model);

  /** Rows after which it is told, and by which channels. */
  function told(model: ChannelModel, rows: readonly (number | null)[][], memory = begin(model)) {
    for (const [i, row] of rows.entries()) {
      const found = residualCusum.score(reading(row, LEARNED + i + 1, NAMES), model, memory);
      if (found.kind === 'deviation' && found.anomalous) return { after: i + 1, by: found.contributions };
    }
    return { after: Infinity, by: {} };
  }

  test('is told by both, long before either leaves where it swings', () => {
    const { after, by } = told(fitted, drifting);
    expect(after).toBeLessThan(150);
    expect(by.x).toBeCloseTo(by.twin, 1);
    expect(told(fitted, healthyRows.slice(LEARNED)).after).toBe(Infinity);
  });

  test('later where limits are higher, and not after it was taken back', () => {
    const raised = (residualCusum.raise as (model: ChannelModel, by: number) => ChannelModel)(fitted, 3);
    const { after } = told(fitted, drifting);
    expect(told(raised, drifting).after).toBeGreaterThan(after + 10);
    const far = drifting.slice(0, after);
    for (const [channel, kept] of [
      ['x', false],
      ['twin', false],
      ['other', true],
    ] as const) {
      // prettier-ignore
      const memory = begin(fitted);
      told(fitted, far, memory);
      residualCusum.forget?.([channel], fitted, memory);
      expect(told(fitted, [[null, healthyRows[0][1]]], memory).after === 1).toBe(kept);
    }
  });

  test('also after a pause', () => {
    const memory = begin(fitted);
    told(fitted, healthyRows.slice(LEARNED, LEARNED + 50), memory);
    residualCusum.pause?.(fitted, memory);
    expect(told(fitted, drifting.slice(300), memory).after).toBeLessThan(20);
  });

  test('is not told of what an earlier release learned, which goes on as it was', () => {
    const { couples: _, ...earlier } = fitted;
    const memory = begin(earlier) as { couples?: unknown };
    delete memory.couples;
    residualCusum.pause?.(earlier, memory as never);
    residualCusum.forget?.(['twin'], earlier, memory as never);
    const raised = (residualCusum.raise as (model: ChannelModel, by: number) => ChannelModel)(earlier, 1);
    expect(told(raised, drifting, memory as never).after).toBe(Infinity);
  });
});

test('two that go on and off together, features, and what goes with nothing, are no couple', () => {
  const { normal } = random(8);
  const rows = pair(8).map(([x], i) => [i % 80 < 40 ? normal() : 50 + normal(), i % 80 < 40 ? normal() : 50 + normal(), x]); // prettier-ignore
  const options = { falseAlarms: 0.001, rowsPerCase: 2e5, until: 0 };
  const sample = { names: ['a', 'b', 'c'], rows };
  expect(residualCusum.fit({ ...sample, reading: 'newest' }, options).couples).toEqual({ columns: [], normals: [] }); // prettier-ignore
  expect(residualCusum.fit({ names: ['a', 'b'], rows: pair(9) }, options).couples).toBeUndefined();
});
