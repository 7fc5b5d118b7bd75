import { expect, test } from 'vitest';
import { createDay, fromUsual } from './day';

const HOUR = 3_600_000;

test('a value is held against those of its time on the days before', () => {
  const day = createDay(HOUR);
  expect(fromUsual(day, 5, HOUR)).toBeNull();
  expect(fromUsual(day, 50, 2 * HOUR)).toBeNull();
  expect(fromUsual(day, 7, 25 * HOUR)).toBe(2);
  expect(fromUsual(day, 9, 49 * HOUR)).toBe(3);
  expect(fromUsual(day, 49, 26.5 * HOUR)).toBe(-1);
  // Before 1970 the days go on.
  expect(fromUsual(day, 8, -23 * HOUR)).toBe(1);
});

test('of a fortnight, and at most every five minutes', () => {
  const day = createDay(1000);
  expect(day).toHaveLength(288);
  for (let i = 0; i < 14; i++) fromUsual(day, 0, i * 24 * HOUR);
  for (let i = 14; i < 28; i++) fromUsual(day, 4, i * 24 * HOUR);
  expect(fromUsual(day, 4, 28 * 24 * HOUR)).toBe(0);
  expect(day[0]).toHaveLength(14);
});

test('values without times, or one a day, have no times of day', () => {
  for (const step of [undefined, 24 * HOUR]) {
    expect(createDay(step)).toEqual([]);
    expect(fromUsual(createDay(step), 5, 0)).toBeNull();
  }
  expect(createDay(12 * HOUR)).toHaveLength(2);
});
