import { expect, test } from 'vitest';
import { testLikeCuts } from './cuts.mts';
import { alphaLambda, calibration, life, sheet } from './plot.mts';
import { scores, type Judged } from './scores.mts';

/** A band of 90 % from 40 to 60 about 50. */
const band = { unit: 1, p10: 42, p50: 50, p90: 58, lo90: 40, hi90: 60 };
const judged = (truth: number): Judged => ({ ...band, truth });

test('late costs more than early, and what lies outside the band costs twenty times its distance', () => {
  expect(scores['PHM score']([judged(40)])).toBeCloseTo(Math.E - 1, 9);
  expect(scores['PHM score']([judged(63)])).toBeCloseTo(Math.E - 1, 9);
  expect(scores['interval score']([judged(50)])).toBe(20);
  expect(scores['interval score']([judged(61)])).toBe(40);
  expect(scores['coverage of 90 %']([judged(50), judged(61)])).toBe(0.5);
});

test('a sure and right band has no CRPS, a wrong one its distance', () => {
  const sure = { unit: 1, p10: 9, p50: 9, p90: 9, lo90: 9, hi90: 9 };
  expect(scores.CRPS([{ ...sure, truth: 9 }])).toBeCloseTo(0, 12);
  expect(scores.CRPS([{ ...sure, truth: 14 }])).toBeCloseTo(5, 9);
});

test('engines are read at lengths of the test engines that they outlived', () => {
  const engines = [3, 40].map((cycles, unit) => ({ unit, cycles: new Array(cycles).fill(null) as never[] }));
  const [young, old] = testLikeCuts(engines, [2, 30], 50);
  expect(new Set(young)).toEqual(new Set([2]));
  expect(new Set(old)).toEqual(new Set([2, 30]));
});

test('the pictures hold a mark for each prediction and limit', () => {
  const told = [10, 20, 30].map((age) => ({ ...judged(60 - age), age }));
  const drawn = sheet([alphaLambda('a', told, 125), calibration('b', told), life('c', told, 125)], 2);
  expect(drawn.match(/<circle/g)).toHaveLength(3 + 5);
  expect(drawn.match(/<polygon/g)).toHaveLength(1);
  expect(drawn).not.toContain('NaN');
});
