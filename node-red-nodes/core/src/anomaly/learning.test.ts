import { expect, test } from 'vitest';
import type { Features } from '../contract';
import { detectors } from './detectors';
import { learnedFrom } from './detect';
import { leftOf, enough, gather, lastingOf, takeEarlier, type Learning } from './learning';
import { anomalyDefaults } from './options';
import { baselineOf } from './settling';
import { trust } from './stage';

/** Rows that are needed after three windows of `length`, each `hop` later than the one before. */
function needed(length: number, hop: number, name: 'residual-cusum' | 'robust-deviation' = 'residual-cusum') {
  const learning: Learning = { names: [], rows: [] };
  const context = {
    detector: detectors[name],
    options: { ...anomalyDefaults, features: ['rms'], baseline: 50 },
  };
  for (let i = 0; i < 3; i++) {
    const window = { from: i * hop, to: i * hop + length };
    gather({ values: { 'x.rms': 1 }, window } as unknown as Features, learning, context);
  }
  return enough(learning, context.options);
}

test.each([
  ['follow each other', 29, 30, 50],
  ['overlap by all but one of 30 values', 29, 1, 300],
  ['overlap by half', 60, 30, 50],
  ['are of one value', 0, 1, 50],
  ['overlap without end', 1_000_000, 1, 1_200],
  ['are all of one time', 29, 0, 50],
])('features of windows that %s: ten at least do not overlap', (_how, length, hop, rows) => {
  expect(needed(length, hop)).toBe(rows);
});

test('the detector of the first release learns from as many windows as it is told', () => {
  expect(needed(29, 1, 'robust-deviation')).toBe(50);
});

test('rows of an earlier time count with the time that as many take, for what they stand for as well', () => {
  const learning: Learning = { names: ['x'], rows: [[1], [2], [3]], took: 20, lasting: 100 };
  takeEarlier([[0], [0]], learning, { baseline: 50 });
  // With one row that keeps them apart.
  expect([learning.rows.length, learning.took, lastingOf(learning)]).toEqual([6, 40, 120]);
  const alone: Learning = { names: ['x'], rows: [[1], [2], [3]], took: 20 };
  takeEarlier([[0], [0]], alone, { baseline: 50 });
  expect(lastingOf(alone)).toBe(40);
});

test('what an earlier release learned from, which counted no rows, counts as many as it has', () => {
  const learning: Learning = { names: ['x'], rows: [[1], [2]], reading: 'newest' };
  expect(learnedFrom({ regimes: { all: { learning } } })).toBe(2);
  const more = { learning, at: 600 };
  expect(trust({ more } as never, { baseline: 50 })).toBe(true);
  expect(more.at).toBe(302);
});

test('a baseline that takes days is told in days', () => {
  const DAY = 86_400_000;
  const waiting = { learning: { names: ['x'], rows: [], took: 3.5 * DAY } };
  const wanted = { axis: 'time', options: { ...anomalyDefaults, settleMs: 5 * DAY } } as const;
  expect(baselineOf({ more: waiting } as never, wanted as never).missing).toBe('3.5 d of 5 d');
});

test('how long it still learns is told from the rate at which rows come, and never goes up', () => {
  const learning = (rows: number, took: number, told?: number): Learning => ({
    ...{ names: ['x'], rows: new Array<number[]>(rows).fill([1]), took },
    ...(told !== undefined && { told }),
  });
  expect(leftOf(learning(262, 261_000), 'time', { needed: 300 })).toBe(40_000);
  expect(leftOf(learning(262, 522_000, 40_000), 'time', { needed: 300 })).toBe(40_000);
  expect([
    leftOf(learning(1, 0), 'time', { needed: 300 }),
    leftOf(learning(300, 299), 'time', { needed: 300 }),
  ]).toEqual([undefined, undefined]);
  expect(leftOf(learning(20, 19), 'cycle', { needed: 300 })).toBeUndefined();
});
