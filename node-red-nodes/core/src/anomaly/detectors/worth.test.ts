import { expect, test } from 'vitest';
import { healthy, random } from './residual-cusum/signals.fixture';
import { isTooLittle, worthOf } from './worth';

const seen = (kind: string, { rows = 300, from = 0 } = {}) => {
  const next = healthy[kind](random(3));
  return Array.from({ length: rows }, (_, i) => next(from + i));
};

test('independent values are worth their number, autocorrelated ones less, a machine that goes on and off a few', () => {
  expect(worthOf([seen('normal')], true)).toBeGreaterThan(200);
  const correlated = worthOf([seen('autoregressive')], true);
  expect(correlated).toBeGreaterThan(15);
  expect(correlated).toBeLessThan(50);
  expect(worthOf([seen('duty-cycled')], true)).toBeLessThan(10);
  expect(isTooLittle(worthOf([seen('batch')], true))).toBe(true);
});

test('the channel that changes most slowly counts; gaps and what does not vary are left out', () => {
  const slow = worthOf([seen('duty-cycled')], false);
  expect(worthOf([seen('normal'), seen('duty-cycled'), seen('normal').map(() => 7)], false)).toBe(slow);
  const gappy = seen('normal').map((value, i) => (i % 10 === 0 ? null : value));
  expect(worthOf([gappy], true)).toBeGreaterThan(200);
  expect(worthOf([[7, 7, 7]], true)).toBe(Infinity);
  expect(worthOf([], true)).toBe(Infinity);
});

test('what was on its way all the while has shown nothing of where it goes, where that may be a part of a day', () => {
  // About the top of the day, five hours of it are nearly level.
  const top = seen('daily', { from: 250 });
  expect(worthOf([top], false)).toBeGreaterThan(15);
  expect(worthOf([top], true)).toBe(0);
});
