import { expect, test } from 'vitest';
import { interrupt, start, surprise } from './course';

const motion = {
  levels: [
    { centre: 0, scale: 1 },
    { centre: 100, scale: 2 },
  ],
  phi: [0.5, 0.25],
};

test('a value is held against what the last two foretell, the first as if it had been before, in standard deviations of its level', () => {
  const course = start();
  expect([4, 4, 2, 4].map((x) => surprise(motion, course, x))).toEqual([4, 1, -1, 2]);
  expect(course).toEqual({ past: [4, 2], level: 0, transit: 0, deviation: 4, fresh: false });
});

test('at another level nothing is foretold from the first', () => {
  const course = start();
  const told = [4, 104, 104, -2].map((x) => [surprise(motion, course, x), course.fresh]);
  expect(told).toEqual([[4, true], [2, true], [0.5, false], [-2, true]]); // prettier-ignore
});

test('between two levels it is on its way, for as long as it takes; outside of them it is not', () => {
  const course = start();
  expect([1, 30, 60, 98].map((x) => surprise(motion, course, x))).toEqual([1, null, null, -1]);
  expect(surprise(motion, course, 30)).toBeNull();
  expect(course).toEqual({ past: [], level: -1, transit: 1, deviation: -1, fresh: true });
  expect([8, -50, 140].map((x) => surprise(motion, start(), x))).toEqual([8, -50, 20]);
});

test('over a missing value nothing is foretold', () => {
  const course = start();
  surprise(motion, course, 4);
  interrupt(course);
  expect(surprise(motion, course, 4)).toBe(4);
  expect(course.fresh).toBe(true);
});

test('a channel that nothing is foretold of by its model is never without it', () => {
  const course = start();
  expect(surprise({ ...motion, phi: [] }, course, 4)).toBe(4);
  expect(course).toMatchObject({ past: [], fresh: false });
});
