import { expect, test } from 'vitest';
import { random } from '../residual-cusum/signals.fixture';
import { createTail, decadesOf, MAX_DECADES, remember, type PeaksTail } from './tail';

const tailOf = (values: readonly number[]): PeaksTail => {
  const tail = createTail();
  values.forEach((value) => remember(tail, value));
  return tail;
};
const { even } = random(5);
const exponential = Array.from({ length: 9_000 }, () => -Math.log(1 - even()));

test('of an exponential distribution: a value far beyond all others is as rare as its law says', () => {
  const tail = tailOf(exponential);
  for (const decades of [3, 5, 8]) {
    const found = decadesOf(tail, decades * Math.LN10) as number;
    expect(found / decades).toBeGreaterThan(0.8);
    expect(found / decades).toBeLessThan(1.2);
  }
});

test('below the threshold all are as common as the share above it', () => {
  const tail = tailOf(exponential.slice(0, 1000));
  expect(decadesOf(tail, -5)).toBeCloseTo(Math.log10(1001 / 21), 12);
  expect(decadesOf(tail, tail.greatest[20])).toBe(decadesOf(tail, -5));
  expect(decadesOf(tail, tail.greatest[19])).toBeGreaterThan(decadesOf(tail, -5) as number);
});

test('from thirty values on; what never varied is not endlessly rare when it moves', () => {
  const still = new Array<number>(29).fill(7);
  expect(decadesOf(tailOf(still), 8)).toBeNull();
  expect(decadesOf(tailOf([...still, 7]), 7)).toBeCloseTo(Math.log10(31 / 11), 12);
  expect(decadesOf(tailOf([...still, 7]), 7.0001)).toBeGreaterThan(3);
  expect(decadesOf(tailOf([...still, 7]), 8)).toBe(MAX_DECADES);
  expect(decadesOf(tailOf(new Array<number>(30).fill(0)), 1e-300)).toBe(MAX_DECADES);
});

test('it is bounded, and what was great long ago is forgotten', () => {
  const tail = tailOf([1e6, ...Array.from({ length: 9_999 }, (_, i) => i)]);
  expect([tail.count, tail.greatest.length]).toEqual([5_000, 101]);
  expect(tail.greatest.slice(0, 3)).toEqual([1e6, 9_997, 9_995]);
  for (let i = 0; i < 4_999; i++) remember(tail, 1);
  expect([tail.count, tail.greatest.length]).toEqual([9_999, 201]);
});
