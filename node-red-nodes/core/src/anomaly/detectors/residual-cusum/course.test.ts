import { expect, test } from 'vitest';
import { interrupt, start, surprise } from './course';

const motion = {
  levels: [
    { centre: 0, scale: 1 },
    { centre: 100, scale: 2 },
  ],
  phi: [0.5, 0.25],
};

test('a value is held against what the last two foretell, in standard deviations of its level', () => {
  const course = start();
  expect([4, 4, 4, 4].map((x) => surprise(motion, course, x))).toEqual([4, 2, 1, 1]);
  expect(course).toEqual({ past: [4, 4], level: 0, transit: 0, deviation: 4 });
});

test('at another level nothing is foretold from the first', () => {
  const course = start();
  expect([4, 104, 104, -2].map((x) => surprise(motion, course, x))).toEqual([4, 2, 1, -2]);
});

test('between two levels it is on its way, for as long as it takes; outside of them it is not', () => {
  const course = start();
  expect([1, 30, 60, 98].map((x) => surprise(motion, course, x))).toEqual([1, null, null, -1]);
  expect(surprise(motion, course, 30)).toBeNull();
  expect(course).toEqual({ past: [], level: -1, transit: 1, deviation: -1 });
  expect([8, -50, 140].map((x) => surprise(motion, start(), x))).toEqual([8, -50, 20]);
});

test('over a missing value nothing is foretold', () => {
  const course = start();
  surprise(motion, course, 4);
  interrupt(course);
  expect(surprise(motion, course, 4)).toBe(4);
});
